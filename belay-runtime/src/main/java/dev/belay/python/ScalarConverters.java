// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.math.BigInteger;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Converters to types without elements. */
final class ScalarConverters {
    private static final Map<Class<?>, Converter> CONVERTERS = Map.ofEntries(
            Map.entry(boolean.class, instance("a bool", Boolean.class)),
            Map.entry(byte.class, integer("a byte", Byte.MIN_VALUE, Byte.MAX_VALUE, v -> (byte) v)),
            Map.entry(short.class, integer("a short", Short.MIN_VALUE, Short.MAX_VALUE, v -> (short) v)),
            Map.entry(int.class, integer("an int", Integer.MIN_VALUE, Integer.MAX_VALUE, v -> (int) v)),
            Map.entry(long.class, integer("a long", Long.MIN_VALUE, Long.MAX_VALUE, v -> v)),
            Map.entry(float.class, real(v -> (float) v)),
            Map.entry(double.class, real(v -> v)),
            Map.entry(char.class, ScalarConverters::character),
            Map.entry(BigInteger.class, ScalarConverters::bigInteger),
            Map.entry(Number.class, instance("a number", Number.class)),
            Map.entry(String.class, instance("a str", String.class)),
            Map.entry(byte[].class, instance("bytes", byte[].class)),
            Map.entry(Complex.class, instance("a complex", Complex.class)),
            Map.entry(Tuple.class, instance("a tuple", Tuple.class)),
            Map.entry(NamedTuple.class, instance("a namedtuple", NamedTuple.class)));

    private static final Map<Class<?>, Class<?>> BOXED = Map.of(
            Boolean.class, boolean.class,
            Byte.class, byte.class,
            Short.class, short.class,
            Integer.class, int.class,
            Long.class, long.class,
            Float.class, float.class,
            Double.class, double.class,
            Character.class, char.class);

    private ScalarConverters() {}

    /**
     * Returns the converter to a type, or null if the type has elements or is unsupported. Only primitives reject None.
     */
    static @Nullable Converter to(Class<?> type) {
        if (type.isEnum()) {
            return orNull(value -> constant(type, value));
        }
        Converter converter = CONVERTERS.get(BOXED.getOrDefault(type, type));
        return converter == null || type.isPrimitive() ? converter : orNull(converter);
    }

    private static Converter orNull(Converter converter) {
        return value -> value == null ? null : converter.convert(value);
    }

    private static Converter instance(String name, Class<?> type) {
        return value -> {
            if (!type.isInstance(value)) {
                throw Converters.unexpected(name, value);
            }
            return value;
        };
    }

    private static Converter integer(String name, long least, long most, LongFunction<Object> cast) {
        return value -> {
            if (!(value instanceof Long number) || number < least || number > most) {
                throw Converters.unexpected(name + " (" + least + " to " + most + ")", value);
            }
            return cast.apply(number);
        };
    }

    private static Converter real(DoubleFunction<Object> cast) {
        return value -> {
            if (!(value instanceof Number number)) {
                throw Converters.unexpected("a float", value);
            }
            return cast.apply(number.doubleValue());
        };
    }

    private static Object character(@Nullable Object value) {
        if (value instanceof String text && text.length() == 1) {
            return text.charAt(0);
        }
        throw Converters.unexpected("a str of one character", value);
    }

    private static Object bigInteger(@Nullable Object value) {
        if (value instanceof Long number) {
            return BigInteger.valueOf(number);
        }
        if (value instanceof BigInteger) {
            return value;
        }
        throw Converters.unexpected("an int", value);
    }

    private static Object constant(Class<?> type, @Nullable Object value) {
        for (Object constant : type.getEnumConstants()) {
            if (value instanceof String name && ((Enum<?>) constant).name().equalsIgnoreCase(name)) {
                return constant;
            }
        }
        throw Converters.unexpected("the name of a " + type.getSimpleName(), value);
    }
}
