// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Java objects that Python holds, by number. Numbers below 2 are reserved by the program. */
final class HostObjectTable {
    private static final int RESERVED = 2;

    private final List<@Nullable Object> objects = new ArrayList<>();
    private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();

    @Nullable
    Integer numberOf(Object object) {
        return numbers.get(object);
    }

    int add(Object object) {
        int free = objects.indexOf(null);
        if (free < 0) {
            free = objects.size();
            objects.add(object);
        } else {
            objects.set(free, object);
        }
        numbers.put(object, free + RESERVED);
        return free + RESERVED;
    }

    @Nullable
    Object get(long number) {
        int index = (int) number - RESERVED;
        return index >= 0 && index < objects.size() ? objects.get(index) : null;
    }

    /** Removes an object whose counterpart in Python was collected. */
    void free(long number) {
        Object object = get(number);
        if (object != null) {
            numbers.remove(object);
            objects.set((int) number - RESERVED, null);
            if (object instanceof HostHandle handle) {
                handle.released();
            }
        }
    }
}
