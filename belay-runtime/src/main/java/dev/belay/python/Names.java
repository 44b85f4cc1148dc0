// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.util.Locale;

/** Names in Java and in Python. */
public final class Names {
    private Names() {}

    /** Returns a Java name as Python writes it: {@code readTemperature} becomes {@code read_temperature}. */
    public static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** Returns whether this library keeps a name on the board for itself, as upstream Belay does. */
    public static boolean isReserved(String name) {
        return name.startsWith("_belay")
                || name.startsWith("__belay")
                || (name.startsWith("__") && name.endsWith("__"));
    }
}
