// SPDX-License-Identifier: Apache-2.0
package dev.belay.report;

import dev.belay.testing.FileResult;
import dev.belay.testing.Outcome;
import dev.belay.testing.TestId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tests of a file on a board.
 *
 * @param board the board's name where there are several, else empty
 * @param properties what is known of the board, by name
 * @param result what became of the tests
 */
public record Suite(String board, Map<String, String> properties, FileResult result) {
    public Suite {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Returns the name of the suite, such as {@code sensors.test_bmp}, with the board in square brackets if it has a name. */
    public String name() {
        return result.file().name().replace('/', '.') + suffix();
    }

    private String suffix() {
        return board.isEmpty() ? "" : " [" + board + "]";
    }

    /** Returns the name of the class that reports show a test in. */
    String className(TestId id) {
        String module = result.file().name().replace('/', '.');
        return (id.group().isEmpty() ? module : module + "." + id.group()) + suffix();
    }

    /** Returns the name that reports show a test under; what concerns a whole file has that of the module. */
    String testName(TestId id) {
        return id.name().isEmpty() ? id.group().isEmpty() ? result.file().module() : id.group() : id.name();
    }

    /** Returns what files that belong to a suite are called. */
    static String fileName(String name) {
        return name.replaceAll("[^\\w.\\-\\[\\]]+", "_");
    }

    /** Returns how many tests ended so. */
    public int count(Outcome outcome) {
        return result.count(outcome);
    }
}
