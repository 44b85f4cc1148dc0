// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks whether values of a declared type can be written by {@link LiteralWriter}. */
final class LiteralTypes {
    private LiteralTypes() {}

    /** Returns whether a variable of the type may hold a value, other than null, that has a literal. */
    static boolean isWritable(Type type) {
        if (type instanceof Class<?> plain) {
            return isWritable(plain);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            return isWritable(raw)
                    && (!isContainer(raw)
                            || Stream.of(generic.getActualTypeArguments()).allMatch(LiteralTypes::isWritable));
        }
        if (type instanceof GenericArrayType array) {
            return isWritable(array.getGenericComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return isWritable(wildcard.getUpperBounds()[0]);
        }
        return !(type instanceof TypeVariable<?> variable) || isWritable(variable.getBounds()[0]);
    }

    private static boolean isContainer(Class<?> raw) {
        return raw == Optional.class || Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw);
    }

    /** An interface may be implemented by a proxy of an object on the board. */
    private static boolean isWritable(Class<?> type) {
        if (type.isArray()) {
            return isWritable(type.getComponentType());
        }
        return type.isPrimitive()
                || type.isInterface()
                || written().anyMatch(each -> each.isAssignableFrom(type) || type.isAssignableFrom(each));
    }

    private static Stream<Class<?>> written() {
        return Stream.of(
                Boolean.class,
                Character.class,
                CharSequence.class,
                Byte.class,
                Short.class,
                Integer.class,
                Long.class,
                BigInteger.class,
                Float.class,
                Double.class,
                Enum.class,
                Optional.class,
                ArrayList.class,
                LinkedHashSet.class,
                LinkedHashMap.class,
                PythonExpression.class,
                List.class,
                Set.class,
                Map.class);
    }
}
