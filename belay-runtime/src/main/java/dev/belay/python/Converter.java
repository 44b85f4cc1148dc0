// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import dev.belay.UnexpectedResultException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Turns what {@link Literals#parse} gives into one Java type. Strict: what would lose something or change its meaning is
 * refused, except that an int is taken for a float. Thread-safe.
 */
public interface Converter {
    /**
     * Returns {@code value} as the type.
     *
     * @throws UnexpectedResultException when it is none
     */
    @Nullable
    Object convert(@Nullable Object value);

    /**
     * Returns the converter to a type: primitives and their boxes, BigInteger, Number, String, byte[], {@link Complex},
     * List, Collection, Set, Map, Optional, arrays, records (from a dict or namedtuple by name, from a tuple or list by
     * position), enums (from a str, by name in any case), Object and void.
     *
     * @throws IllegalArgumentException for other types; says which are possible
     */
    static Converter to(Type type) {
        return Converters.to(type);
    }
}
