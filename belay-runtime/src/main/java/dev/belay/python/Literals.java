// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import dev.belay.UnparsableResultException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Python literals as Java values, and back.
 *
 * <table>
 * <caption>What becomes what</caption>
 * <tr><th>Python</th><th>Java</th></tr>
 * <tr><td>None, bool</td><td>null, Boolean</td></tr>
 * <tr><td>int</td><td>Long, BigInteger where a long is too small</td></tr>
 * <tr><td>float, inf and nan included; complex</td><td>Double; {@link Complex}</td></tr>
 * <tr><td>str; bytes, bytearray</td><td>String; byte[]</td></tr>
 * <tr><td>list, array, dict_keys, dict_values</td><td>List</td></tr>
 * <tr><td>tuple; namedtuple</td><td>{@link Tuple}; {@link NamedTuple}</td></tr>
 * <tr><td>dict, OrderedDict</td><td>LinkedHashMap</td></tr>
 * <tr><td>set, frozenset</td><td>LinkedHashSet</td></tr>
 * </table>
 */
public final class Literals {
    /** How deep containers may be nested, either way; CPython's own parser stops at 200. */
    static final int DEEPEST = 200;

    private Literals() {}

    /**
     * Returns the value that {@code repr} printed. Nothing is evaluated.
     *
     * @throws UnparsableResultException when the text is no literal: a generator, an object, a range
     */
    public static @Nullable Object parse(String text) {
        return new LiteralParser(text).parse();
    }

    /**
     * Returns a Python expression, ASCII only, whose value is {@code value}: the reverse of {@link #parse}, and arrays,
     * {@code Optional}, enum constants (their name in lower case) and what has a name on the board besides.
     *
     * @throws IllegalArgumentException when a value in it has no literal
     */
    public static String write(@Nullable Object value) {
        return LiteralWriter.write(value);
    }

    /**
     * Checks that a variable of a type may hold something that has a literal.
     *
     * @throws IllegalArgumentException when {@link #write} would refuse every value but null
     */
    public static void check(Type type) {
        if (!LiteralTypes.mayBeWritten(type)) {
            throw LiteralWriter.noLiteral(type.getTypeName());
        }
    }
}
