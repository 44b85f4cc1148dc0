// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Runs the tests of {@code it/projects/four-boards} on several boards. */
final class FourBoardsIT {

    @Test
    void each_board_runs_the_tests_it_has_the_fixtures_for() {
        Sample sample = Sample.copy("four-boards", FourBoardsIT.class);

        sample.maven("verify", "-Dbelay.boards=all")
                .succeeds()
                .says("Tests run: 10, Failures: 0, Errors: 0, Skipped: 1", "needs: display")
                .says("Tests run: 8, Failures: 0, Errors: 0, Skipped: 3");

        for (String board : new String[] {"north", "east", "south", "west"}) {
            assertThat(sample.read("target/failsafe-reports/TEST-test_gauge_[" + board + "].xml"))
                    .contains("tests=\"2\"", "name=\"belay.board\" value=\"" + board + "\"");
        }
        assertThat(sample.path("target/failsafe-reports/TEST-test_loopback_[east].xml"))
                .exists();
        assertThat(sample.path("target/failsafe-reports/TEST-test_loopback_[north].xml"))
                .doesNotExist();
        assertThat(sample.read("target/failsafe-reports/TEST-test_display.xml")).contains("<skipped message=");

        sample.maven("verify", "-Dbelay.boards=any:quick")
                .succeeds()
                .says("Board north: MicroPython", "Tests run: 4, Failures: 0, Errors: 0, Skipped: 2");

        sample.maven("verify", "-Dbelay.boards=slow", "-Dbelay.failIfNoBoard=true")
                .fails()
                .says("Tests run: 4, Failures: 0, Errors: 2, Skipped: 0", "no configured board has all of loopback");
    }

    @Test
    void a_dead_board_is_an_error_of_its_tests_and_the_others_run_theirs() {
        Sample sample = Sample.copy("four-boards", FourBoardsIT.class);
        sample.write(
                "boards.toml",
                sample.read("boards.toml").replace("port = \"virtual:?latency=1\"", "port = \"/dev/ttyBelayNone\""));

        sample.maven("verify", "-Dbelay.boards=all")
                .fails()
                .says("Board south: /dev/ttyBelayNone", "Board north: Deployed: ")
                .says("Errors: 1", "There are test failures on the board");
        assertThat(sample.read("target/failsafe-reports/TEST-test_gauge_[south].xml"))
                .contains("type=\"BoardUnavailable\"", "Board south is not available: /dev/ttyBelayNone");
        assertThat(sample.read("target/failsafe-reports/TEST-test_gauge_[north].xml"))
                .contains("errors=\"0\"");
        sample.maven("dev.belay:belay-maven-plugin:0.1.0-SNAPSHOT:deploy", "-Dbelay.boards=all")
                .fails()
                .says("Board south: /dev/ttyBelayNone", "Board north: Deployed: ");
    }
}
