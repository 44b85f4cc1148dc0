// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Python namedtuple: a tuple with named elements. Equal to any list of the same elements. */
public final class NamedTuple extends Tuple {
    private final String type;
    private final List<String> names;

    NamedTuple(String type, Map<String, ? extends @Nullable Object> fields) {
        super(new ArrayList<>(fields.values()));
        this.type = type;
        this.names = List.copyOf(fields.keySet());
    }

    /** Returns the name of the Python class. */
    public String type() {
        return type;
    }

    /** Returns the names of the elements in order. */
    public List<String> names() {
        return names;
    }
}
