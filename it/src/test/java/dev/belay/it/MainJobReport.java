// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Prints the output of a build, indented, and collects the lines about the main job. */
final class MainJobReport implements Consumer<String> {
    private static final List<String> PREFIXES = List.of("Locked", "Image", "Board", "Deployed", "Tests run");

    private final Consumer<String> out;
    private final Map<String, String> found = new LinkedHashMap<>();

    MainJobReport(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public void accept(String line) {
        out.accept("  | " + line);
        String text = line.replaceFirst("^\\[[A-Z]+\\] ", "");
        for (String start : PREFIXES) {
            if (text.startsWith(start + ":")) {
                // the last such line is the total; Failsafe prints one for each class before it
                found.put(start, text);
            }
        }
    }

    /** Prints the collected lines. */
    void print() {
        out.accept("");
        out.accept("The main job, as a user's Maven ran it in it/projects/blink:");
        PREFIXES.forEach(start -> out.accept("  " + found.getOrDefault(start, start + ": not reached")));
        out.accept("");
    }

    String board() {
        return found.getOrDefault("Board", "");
    }

    String tests() {
        return found.getOrDefault("Tests run", "");
    }
}
