// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The main job on the virtual board: lock a dependency, build the image, deploy it, test it from Java, report. */
final class MainJobIT {

    @Test
    void a_project_is_locked_built_deployed_and_tested_on_the_virtual_board() {
        Sample blink = Sample.copy("blink", MainJobIT.class);
        blink.delete(".belay");
        MainJobReport report = new MainJobReport(System.out::println);

        MavenRun run = blink.maven(report, "belay:update", "verify");
        report.print();

        run.succeeds();
        assertThat(report.board()).contains("MicroPython v1.29").contains("virtual");
        assertThat(report.tests()).contains("Tests run: 4, Failures: 0, Errors: 0, Skipped: 0");
    }
}
