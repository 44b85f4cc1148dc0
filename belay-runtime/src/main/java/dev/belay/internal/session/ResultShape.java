// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.errors.UnexpectedResultException;
import dev.belay.python.Literals;
import dev.belay.python.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the type of results of this library's own code on a board, which a damaged transmission or a board without
 * MicroPython may change.
 */
public final class ResultShape {
    private ResultShape() {}

    /**
     * Casts a value to a tuple with at least {@code elements} elements.
     *
     * @throws UnexpectedResultException if it is not one
     */
    public static Tuple tuple(@Nullable Object value, int elements) {
        if (value instanceof Tuple tuple && tuple.size() >= elements) {
            return tuple;
        }
        throw unexpected("a tuple of " + elements, value);
    }

    /**
     * Casts a value to a list, which may be a tuple.
     *
     * @throws UnexpectedResultException if it is not one
     */
    public static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw unexpected("a list", value);
    }

    /**
     * Casts a value to a whole number.
     *
     * @throws UnexpectedResultException if it is not one
     */
    public static long number(@Nullable Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw unexpected("a whole number", value);
    }

    /**
     * Casts a value to a whole number above 0.
     *
     * @throws UnexpectedResultException if it is not one
     */
    public static long positive(@Nullable Object value) {
        if (value instanceof Long number && number > 0) {
            return number;
        }
        throw unexpected("a whole number above 0", value);
    }

    private static UnexpectedResultException unexpected(String expected, @Nullable Object value) {
        return new UnexpectedResultException(expected, value, Literals.abbreviate(value));
    }
}
