// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What our own code on a board answers has a known shape, unless the wire damaged it or no MicroPython answers. */
public final class Shape {
    private Shape() {}

    /**
     * Returns {@code value}, a tuple of at least so many elements.
     *
     * @throws dev.belay.UnexpectedResultException when it is none
     */
    public static Tuple tuple(@Nullable Object value, int elements) {
        if (value instanceof Tuple tuple && tuple.size() >= elements) {
            return tuple;
        }
        throw Converters.unexpected("a tuple of " + elements, value);
    }

    /**
     * Returns {@code value}, a list or a tuple.
     *
     * @throws dev.belay.UnexpectedResultException when it is none
     */
    public static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw Converters.unexpected("a list", value);
    }

    /**
     * Returns {@code value}, a whole number.
     *
     * @throws dev.belay.UnexpectedResultException when it is none
     */
    public static long number(@Nullable Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw Converters.unexpected("a whole number", value);
    }

    /**
     * Returns {@code value}, a whole number above 0.
     *
     * @throws dev.belay.UnexpectedResultException when it is anything else
     */
    public static long positive(@Nullable Object value) {
        if (value instanceof Long number && number > 0) {
            return number;
        }
        throw Converters.unexpected("a whole number above 0", value);
    }
}
