// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Converts the results of {@link Literals#parse} to one Java type. Strict: a conversion that would lose information or
 * change the meaning is an error, except that an int is accepted for a float. Thread-safe.
 */
public interface Converter {
    /**
     * Converts a value.
     *
     * @throws dev.belay.errors.UnexpectedResultException if {@code value} cannot be converted
     */
    @Nullable
    Object convert(@Nullable Object value);

    /**
     * Returns the converter for a type: primitives and their boxes, BigInteger, Number, String, byte[],
     * {@link Complex}, List, Collection, Set, Map, Optional, arrays, records (from a dict or namedtuple by name, from a
     * tuple or list by position), enums (from a str, by name, ignoring case), Object and void.
     *
     * @throws IllegalArgumentException for other types; the message lists the supported ones
     */
    static Converter to(Type type) {
        return Converters.to(type);
    }
}
