// SPDX-License-Identifier: Apache-2.0
package dev.belay.report;

import dev.belay.testing.TestFileResult;
import dev.belay.testing.TestId;
import dev.belay.testing.TestOutcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Results of the tests of one file on one board.
 *
 * @param board name of the board; empty if there is only one
 * @param properties properties of the board for reports
 * @param result results of the tests
 */
public record SuiteReport(String board, Map<String, String> properties, TestFileResult result) {
    public SuiteReport {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /**
     * Returns the name of the suite, such as {@code sensors.test_bmp}, with the board's name, if any, in square
     * brackets.
     */
    public String name() {
        return result.file().name().replace('/', '.') + suffix();
    }

    private String suffix() {
        return board.isEmpty() ? "" : " [" + board + "]";
    }

    /** Returns the class name of a test in reports. */
    String className(TestId id) {
        String module = result.file().name().replace('/', '.');
        return (id.group().isEmpty() ? module : module + "." + id.group()) + suffix();
    }

    /** Returns the name of a test in reports; the name of the module for a problem of the whole file. */
    String testName(TestId id) {
        return id.name().isEmpty() ? id.group().isEmpty() ? result.file().module() : id.group() : id.name();
    }

    /** Returns the base name of a suite's report files. */
    static String fileName(String name) {
        return name.replaceAll("[^\\w.\\-\\[\\]]+", "_");
    }

    /** Returns the number of tests with an outcome. */
    public int count(TestOutcome outcome) {
        return result.count(outcome);
    }
}
