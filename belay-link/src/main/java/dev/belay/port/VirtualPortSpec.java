// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Map;

/**
 * A board inside the JVM: {@code virtual:} keeps its flash in memory, {@code virtual:FOLDER} keeps it in FOLDER. Options
 * follow a {@code ?}, separated by {@code &}; the virtual board defines them.
 *
 * @param folder the folder that keeps the flash; empty to keep it in memory
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
        Map<String, String> options = question < 0 ? Map.of() : options(text, rest.substring(question + 1));
        return new VirtualPortSpec(folder, options);
    }

    private static Map<String, String> options(String text, String query) {
        return PortOptions.parse(text, query.isEmpty() ? "=" : query);
    }

    @Override
    public String text() {
        return "virtual:" + folder + PortOptions.text(options);
    }
}
