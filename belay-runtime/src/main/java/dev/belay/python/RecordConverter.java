// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import dev.belay.errors.UnexpectedResultException;
import dev.belay.internal.python.source.Names;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Converts dicts and namedtuples to records by name, tuples and lists by position. */
final class RecordConverter implements Converter {
    private final Constructor<?> constructor;
    private final List<String> names;
    private final List<Converter> converters;

    private RecordConverter(Constructor<?> constructor, List<String> names, List<Converter> converters) {
        this.constructor = constructor;
        this.names = names;
        this.converters = converters;
    }

    static Converter to(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            if (!constructor.trySetAccessible()) {
                throw new IllegalArgumentException(
                        "the record " + type.getName() + " is not accessible; make it public");
            }
            return new RecordConverter(
                    constructor,
                    Arrays.stream(components).map(RecordComponent::getName).toList(),
                    Arrays.stream(components)
                            .map(RecordComponent::getGenericType)
                            .map(Converter::to)
                            .toList());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its canonical constructor", e);
        }
    }

    @Override
    public @Nullable Object convert(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof NamedTuple tuple) {
            return create(ordered(tuple, tuple.names()));
        }
        if (value instanceof Map<?, ?> dict && dict.keySet().stream().allMatch(String.class::isInstance)) {
            List<String> keys = dict.keySet().stream().map(String.class::cast).toList();
            return create(ordered(Arrays.asList(dict.values().toArray()), keys));
        }
        if (value instanceof List<?> list && list.size() == names.size()) {
            return create(list);
        }
        throw mismatch(value);
    }

    /** Returns the values in the order of the record components. */
    private List<@Nullable Object> ordered(List<? extends @Nullable Object> values, List<String> keys) {
        int[] order = names.stream().mapToInt(name -> indexIn(keys, name)).toArray();
        if (keys.size() != names.size() || IntStream.of(order).anyMatch(i -> i < 0)) {
            throw mismatch(values instanceof Tuple ? values : keys);
        }
        return Arrays.asList(IntStream.of(order).mapToObj(values::get).toArray());
    }

    private static int indexIn(List<String> keys, String name) {
        int index = keys.indexOf(Names.snakeCase(name));
        return index < 0 ? keys.indexOf(name) : index;
    }

    private Object create(List<? extends @Nullable Object> values) {
        @Nullable Object[] arguments = new @Nullable Object[values.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = converters.get(i).convert(values.get(i));
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("the constructor of " + constructor.getDeclaringClass() + " failed", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + constructor.getDeclaringClass(), e);
        }
    }

    private UnexpectedResultException mismatch(@Nullable Object value) {
        return Converters.unexpected(
                "a dict, namedtuple or tuple of "
                        + String.join(", ", names.stream().map(Names::snakeCase).toList()),
                value);
    }
}
