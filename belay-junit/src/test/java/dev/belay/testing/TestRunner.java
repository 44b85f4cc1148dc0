// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.port.PortSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs Python tests on boards inside this JVM. */
final class TestRunner {
    static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).build();

    private TestRunner() {}

    static TestFileResult run(String source) {
        return run(source, TestOptions.DEFAULT);
    }

    static TestFileResult run(String source, TestOptions options) {
        List<TestFileResult> results =
                BoardTests.run(TestRunner::open, List.of(file("test_it", source)), options, TestListener.NONE);
        return results.get(0);
    }

    static Device open() {
        return Device.open(PortSpec.parse("virtual:"), QUIET);
    }

    /** For tests that never end; long enough for a slow machine to run the others. */
    static TestOptions brief() {
        return TestOptions.builder().timeout(Duration.ofSeconds(4)).build();
    }

    static TestFile file(String name, String source) {
        return new TestFile(name, "tests/" + name + ".py", source);
    }

    /** Returns the outcome of each test by its name. */
    static Map<String, TestOutcome> outcomes(TestFileResult result) {
        Map<String, TestOutcome> outcomes = new LinkedHashMap<>();
        result.results().forEach(test -> outcomes.put(test.id().toString(), test.outcome()));
        return outcomes;
    }

    static TestResult result(TestFileResult file, String id) {
        return file.results().stream()
                .filter(result -> result.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " in " + outcomes(file)));
    }

    static String problem(TestFileResult file, String id) {
        return result(file, id).run().problems().get(0).text();
    }

    static String lines(String... lines) {
        return String.join("\n", Arrays.asList(lines)) + "\n";
    }
}
