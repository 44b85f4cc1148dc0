// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import dev.belay.errors.DeviceException;
import java.util.List;

/** Is thrown when an interface and its Python source do not fit together; tells all problems at once. */
public final class BindingException extends DeviceException {
    private static final long serialVersionUID = 1L;

    private final Class<?> type;
    private final List<String> problems;

    public BindingException(Class<?> type, List<String> problems) {
        super("Cannot bind " + type.getName() + ":\n - " + String.join("\n - ", problems));
        this.type = type;
        this.problems = List.copyOf(problems);
    }

    /** Returns the interface. */
    public Class<?> type() {
        return type;
    }

    /** Returns what is wrong, one sentence each, in the order of the methods' names. */
    public List<String> problems() {
        return problems;
    }
}
