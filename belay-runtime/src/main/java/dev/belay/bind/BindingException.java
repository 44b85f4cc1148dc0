// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import dev.belay.errors.DeviceException;
import java.util.List;

/** Thrown when an interface does not match its Python source. The message lists all problems. */
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

    /** Returns the problems, one sentence each, sorted by the names of the methods. */
    public List<String> problems() {
        return problems;
    }
}
