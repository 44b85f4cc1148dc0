// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample {@code it/projects/junit-versions} with each supported version of JUnit, and with one that is too old. */
final class JUnitVersionsIT {
    private static MavenRun run(String version) {
        return Sample.copy("junit-versions", JUnitVersionsIT.class).maven("test", "-Djunit.version=" + version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.14.4", "6.1.3"})
    void all_annotations_work_since_5_14(String version) {
        run(version).succeeds().says("Tests run: 7, Failures: 0, Errors: 0, Skipped: 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.11.4", "5.12.2", "5.13.4"})
    void only_on_each_board_fails_before_5_14(String version) {
        run(version)
                .fails()
                .says(
                        "Tests run: 6, Failures: 0, Errors: 1, Skipped: 0",
                        "@OnEachBoard requires JUnit 5.14 or later, and the class path has JUnit " + version);
    }

    @Test
    void a_version_before_5_11_is_rejected_with_a_message() {
        run("5.10.2")
                .fails()
                .says(
                        "@HardwareTest requires JUnit 5.11 or later, and the class path has JUnit 5.10.2: raise the version");
    }
}
