// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * A board inside the JVM: {@code virtual:} keeps its flash in memory, {@code virtual:FOLDER} keeps it in FOLDER. Options
 * follow a {@code ?}, separated by {@code &}; which there are is the virtual board's business.
 *
 * @param folder where the flash is kept; empty for a board that forgets
 * @param options by name, sorted
 */
public record VirtualPortSpec(String folder, Map<String, String> options) implements PortSpec {
    public VirtualPortSpec {
        options = Map.copyOf(options);
    }

    static VirtualPortSpec parse(String text) {
        String rest = text.substring("virtual:".length());
        int question = rest.indexOf('?');
        String folder = question < 0 ? rest : rest.substring(0, question);
        Map<String, String> options = new TreeMap<>();
        if (question >= 0) {
            for (String option : rest.substring(question + 1).split("&", -1)) {
                int equals = option.indexOf('=');
                if (equals <= 0) {
                    throw new PortFormatException(text, "after ? stand options as NAME=VALUE, separated by &");
                }
                if (options.put(option.substring(0, equals), option.substring(equals + 1)) != null) {
                    throw new PortFormatException(text, "the option " + option.substring(0, equals) + " stands twice");
                }
            }
        }
        return new VirtualPortSpec(folder, options);
    }

    @Override
    public String text() {
        StringJoiner joiner = new StringJoiner("&", "?", "").setEmptyValue("");
        new TreeMap<>(options).forEach((name, value) -> joiner.add(name + "=" + value));
        return "virtual:" + folder + joiner;
    }
}
