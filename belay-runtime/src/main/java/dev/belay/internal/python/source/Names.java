// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import java.util.Locale;

/** Conversions and checks of Java and Python names. */
public final class Names {
    private Names() {}

    /** Converts a Java name to Python style: {@code readTemperature} becomes {@code read_temperature}. */
    public static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** Returns whether a name is reserved for this library on the board, as in upstream Belay. */
    public static boolean isReserved(String name) {
        return name.startsWith("_belay")
                || name.startsWith("__belay")
                || (name.startsWith("__") && name.endsWith("__"));
    }
}
