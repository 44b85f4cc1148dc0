// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Built-in types whose {@code repr} has the form of a call. */
final class Constructors {
    private Constructors() {}

    /** Returns the value of {@code name(arguments)}, or null if the name is not one of these types. */
    static @Nullable Object build(String name, List<@Nullable Object> arguments) {
        @Nullable Object last = arguments.isEmpty() ? List.of() : arguments.get(arguments.size() - 1);
        return switch (name) {
            case "bytearray" -> arguments.isEmpty() ? new byte[0] : last instanceof byte[] ? last : null;
            case "set", "frozenset" -> last instanceof Collection<?> c ? new LinkedHashSet<>(c) : null;
            case "dict_keys", "dict_values", "dict_items", "deque" -> last instanceof List<?> ? last : null;
            case "array" -> arguments.size() == 1 ? List.of() : last instanceof List<?> ? last : null;
            case "OrderedDict" -> orderedDict(last);
            default -> null;
        };
    }

    /** The argument is a dict in MicroPython and a list of pairs in CPython 3.11 and earlier. */
    private static @Nullable Object orderedDict(@Nullable Object content) {
        if (content instanceof Map<?, ?>) {
            return content;
        }
        if (!(content instanceof List<?> pairs)) {
            return null;
        }
        Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
        for (Object pair : new ArrayList<>(pairs)) {
            if (!(pair instanceof Tuple tuple) || tuple.size() != 2) {
                return null;
            }
            dict.put(tuple.get(0), tuple.get(1));
        }
        return dict;
    }
}
