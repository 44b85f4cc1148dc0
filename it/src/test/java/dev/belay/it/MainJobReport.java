// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Passes on what a build prints, indented, and keeps the lines that tell what the main job did. */
final class MainJobReport implements Consumer<String> {
    private static final List<String> TELLING = List.of("Locked", "Image", "Board", "Deployed", "Tests run");

    private final Consumer<String> out;
    private final Map<String, String> told = new LinkedHashMap<>();

    MainJobReport(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public void accept(String line) {
        out.accept("  | " + line);
        String text = line.replaceFirst("^\\[[A-Z]+\\] ", "");
        for (String start : TELLING) {
            if (text.startsWith(start + ":")) {
                // the last one: Failsafe tells each class first, and then all of them
                told.put(start, text);
            }
        }
    }

    /** Prints what ran, so that it stands at the end. */
    void print() {
        out.accept("");
        out.accept("The main job, as a user's Maven ran it in it/projects/blink:");
        TELLING.forEach(start -> out.accept("  " + told.getOrDefault(start, start + ": it did not come so far")));
        out.accept("");
    }

    String board() {
        return told.getOrDefault("Board", "");
    }

    String tests() {
        return told.getOrDefault("Tests run", "");
    }
}
