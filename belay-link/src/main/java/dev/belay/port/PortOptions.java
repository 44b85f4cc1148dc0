// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Parses and formats the options after the {@code ?} of a port: {@code NAME=VALUE&NAME=VALUE}. */
final class PortOptions {
    private PortOptions() {}

    /** Parses options, sorted by name. */
    static Map<String, String> parse(String text, String query) {
        Map<String, String> options = new TreeMap<>();
        for (String option : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = option.indexOf('=');
            if (equals <= 0) {
                throw new PortFormatException(text, "after ? there must be options as NAME=VALUE, separated by &");
            }
            if (options.put(option.substring(0, equals), option.substring(equals + 1)) != null) {
                throw new PortFormatException(text, "the option " + option.substring(0, equals) + " is given twice");
            }
        }
        return options;
    }

    /** Parses a number from 1 to {@code largest}. */
    static int number(String text, String name, String value, int largest) {
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > largest) {
            throw new PortFormatException(text, name + " is a number from 1 to " + largest);
        }
        return Integer.parseInt(value);
    }

    /** Returns options as {@link #parse} reads them, with the {@code ?}; empty for none. */
    static String text(Map<String, String> options) {
        StringJoiner joiner = new StringJoiner("&", "?", "").setEmptyValue("");
        new TreeMap<>(options).forEach((name, value) -> joiner.add(name + "=" + value));
        return joiner.toString();
    }
}
