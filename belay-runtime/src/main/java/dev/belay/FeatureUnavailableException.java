// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import java.util.Set;

/** Is thrown when a board's firmware lacks what is asked for, such as threads. */
public final class FeatureUnavailableException extends DeviceException {
    private static final long serialVersionUID = 1L;

    private static final Set<String> LACKS = Set.of("ImportError", "NameError", "AttributeError");

    public FeatureUnavailableException(String message) {
        super(message);
    }

    /** Returns whether what raised in code of this library is the lack of a module, a name or a method in the firmware. */
    public static boolean isToldBy(PythonException e) {
        return LACKS.contains(e.type());
    }
}
