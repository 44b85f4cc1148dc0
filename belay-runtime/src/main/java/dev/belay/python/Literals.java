// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Converts between Python literals and Java values.
 *
 * <table>
 * <caption>Conversions</caption>
 * <tr><th>Python</th><th>Java</th></tr>
 * <tr><td>None, bool</td><td>null, Boolean</td></tr>
 * <tr><td>int</td><td>Long, or BigInteger if a long is too small</td></tr>
 * <tr><td>float, inf and nan included; complex</td><td>Double; {@link Complex}</td></tr>
 * <tr><td>str; bytes, bytearray</td><td>String; byte[]</td></tr>
 * <tr><td>list, array, dict_keys, dict_values</td><td>List</td></tr>
 * <tr><td>tuple; namedtuple</td><td>{@link Tuple}; {@link NamedTuple}</td></tr>
 * <tr><td>dict, OrderedDict</td><td>LinkedHashMap</td></tr>
 * <tr><td>set, frozenset</td><td>LinkedHashSet</td></tr>
 * </table>
 */
public final class Literals {
    /** Maximum nesting depth of containers, for parsing and writing; CPython's own parser stops at 200. */
    static final int DEEPEST = 200;

    private Literals() {}

    /**
     * Parses the output of Python's {@code repr}. Nothing is evaluated.
     *
     * @throws dev.belay.errors.UnparsableResultException if the text is not a literal, such as a generator, an object or a range
     */
    public static @Nullable Object parse(String text) {
        return new LiteralParser(text).parse();
    }

    /**
     * Returns an ASCII Python expression for {@code value}: the inverse of {@link #parse}, and also for arrays,
     * {@code Optional}, enum constants (their name in lower case) and {@link PythonExpression}.
     *
     * @throws IllegalArgumentException if {@code value} contains an object without a literal
     */
    public static String write(@Nullable Object value) {
        return LiteralWriter.write(value);
    }

    /** Returns a value as {@link #write} does, for an error message: at most 100 characters. */
    public static String abbreviate(@Nullable Object value) {
        String text = text(value);
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }

    private static String text(@Nullable Object value) {
        try {
            return write(value);
        } catch (IllegalArgumentException e) {
            // a complex number can be read, but not written
            return String.valueOf(value);
        }
    }

    /**
     * Checks that a variable of a type may hold a value that has a literal.
     *
     * @throws IllegalArgumentException if {@link #write} would reject every value but null
     */
    public static void check(Type type) {
        if (!LiteralTypes.isWritable(type)) {
            throw LiteralWriter.noLiteral(type.getTypeName());
        }
    }
}
