// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import dev.belay.errors.UnexpectedResultException;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Selects the converter for a type. */
final class Converters {
    private Converters() {}

    static Converter to(Type type) {
        if (type instanceof Class<?> c) {
            return toClass(c);
        }
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw) {
            return toGeneric(raw, parameterized.getActualTypeArguments());
        }
        if (type instanceof WildcardType wildcard) {
            return to(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof GenericArrayType array
                && array.getGenericComponentType() instanceof ParameterizedType element
                && element.getRawType() instanceof Class<?> raw) {
            return toArray(raw, to(element));
        }
        throw unsupported(type);
    }

    private static Converter toClass(Class<?> type) {
        if (type == Object.class) {
            return value -> value;
        }
        if (type == void.class || type == Void.class) {
            return value -> null;
        }
        Converter scalar = ScalarConverters.to(type);
        if (scalar != null) {
            return scalar;
        }
        if (type.isArray()) {
            return toArray(type.getComponentType(), to(type.getComponentType()));
        }
        if (type.isRecord()) {
            return RecordConverter.to(type);
        }
        return toGeneric(type, Object.class, Object.class);
    }

    private static Converter toGeneric(Class<?> raw, Type... arguments) {
        if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
            return toList(to(arguments[0]));
        }
        if (raw == Set.class) {
            return toSet(to(arguments[0]));
        }
        if (raw == Map.class) {
            return toMap(to(arguments[0]), to(arguments[1]));
        }
        if (raw == Optional.class) {
            Converter element = to(arguments[0]);
            return value -> Optional.ofNullable(value == null ? null : element.convert(value));
        }
        if (raw.isRecord()) {
            return RecordConverter.to(raw);
        }
        throw unsupported(raw);
    }

    private static Converter toList(Converter element) {
        return value -> {
            if (!(value instanceof List<?> list)) {
                throw unexpected("a list", value);
            }
            List<@Nullable Object> converted = new ArrayList<>(list.size());
            list.forEach(item -> converted.add(element.convert(item)));
            return Collections.unmodifiableList(converted);
        };
    }

    private static Converter toSet(Converter element) {
        return value -> {
            if (!(value instanceof Set<?> set)) {
                throw unexpected("a set", value);
            }
            Set<@Nullable Object> converted = new LinkedHashSet<>();
            set.forEach(item -> converted.add(element.convert(item)));
            return Collections.unmodifiableSet(converted);
        };
    }

    private static Converter toMap(Converter keys, Converter values) {
        return value -> {
            if (!(value instanceof Map<?, ?> map)) {
                throw unexpected("a dict", value);
            }
            Map<@Nullable Object, @Nullable Object> converted = new LinkedHashMap<>();
            map.forEach((k, v) -> converted.put(keys.convert(k), values.convert(v)));
            return Collections.unmodifiableMap(converted);
        };
    }

    private static Converter toArray(Class<?> type, Converter element) {
        return value -> {
            if (!(value instanceof List<?> list)) {
                throw unexpected("a list", value);
            }
            Object array = Array.newInstance(type, list.size());
            for (int i = 0; i < list.size(); i++) {
                Array.set(array, i, element.convert(list.get(i)));
            }
            return array;
        };
    }

    /** Returns the exception for a value of the wrong type; the message shows the value as a Python literal. */
    static UnexpectedResultException unexpected(String expected, @Nullable Object value) {
        return new UnexpectedResultException(expected, value, Literals.abbreviate(value));
    }

    private static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException(
                "a result cannot be converted to " + type.getTypeName()
                        + "; supported are primitives, BigInteger, String, byte[], List, Set, Map, Optional, arrays, records, enums and Object");
    }
}
