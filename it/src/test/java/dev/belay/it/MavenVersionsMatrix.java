// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the main job on other versions of Maven, in profile {@code matrix}. */
final class MavenVersionsMatrix {

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "3.9.16", "3.10.0", "4.0.0-rc-6"})
    void the_main_job_runs_on_maven_version(String version) {
        Path home = Path.of(System.getProperty("it.mavens"), "apache-maven-" + version);
        Sample blink = Sample.copy("blink", MavenVersionsMatrix.class);

        blink.maven(home, "belay:update", "verify")
                .succeeds()
                .says("MicroPython v1.29", "Tests run: 4, Failures: 0, Errors: 0, Skipped: 0");
        blink.maven(home, "belay:exec", "-Dbelay.port=virtual:", "-Dbelay.code=1/0")
                .fails()
                .says("ZeroDivisionError");
    }
}
