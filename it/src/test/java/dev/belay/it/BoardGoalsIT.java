// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Runs the goals {@code deploy}, {@code test} and {@code verify} by hand and in lifecycles, with a test that fails. */
final class BoardGoalsIT {
    private static final String GOAL = "dev.belay:belay-maven-plugin:0.1.0-SNAPSHOT:";
    private static final String SELECTION = "-Dbelay.test=test_thermo.test_*";
    private static final String FAILURE = "There are test failures on the board (Tests run: 3, Failures: 1";

    @Test
    void failed_tests_fail_the_goal_test_if_verify_does_not_run_later() {
        Sample sample = Sample.copy("on-board-tests", BoardGoalsIT.class);

        sample.maven(GOAL + "deploy", GOAL + "test", SELECTION)
                .fails()
                .says(FAILURE, "belay-maven-plugin:0.1.0-SNAPSHOT:test (default-cli)");
        assertThat(sample.path("target/failsafe-reports/TEST-test_thermo.xml")).exists();
        sample.maven("integration-test", SELECTION)
                .fails()
                .says(FAILURE, "belay-maven-plugin:0.1.0-SNAPSHOT:test (default)");
        sample.maven(GOAL + "test", SELECTION, "-Dmaven.test.failure.ignore")
                .succeeds()
                .says(FAILURE, "ignored because of maven.test.failure.ignore");
    }

    @Test
    void failed_tests_fail_the_goal_verify_if_it_runs_later() {
        Sample sample = Sample.copy("on-board-tests", BoardGoalsIT.class);

        sample.maven(GOAL + "deploy", GOAL + "test", GOAL + "verify", SELECTION)
                .fails()
                .says(FAILURE, "belay-maven-plugin:0.1.0-SNAPSHOT:verify (default-cli)");
        sample.maven("verify", "-T2", SELECTION)
                .fails()
                .says(FAILURE, "belay-maven-plugin:0.1.0-SNAPSHOT:verify (default)");
        sample.maven("integration-test", GOAL + "verify", SELECTION)
                .fails()
                .says(FAILURE, "belay-maven-plugin:0.1.0-SNAPSHOT:verify (default-cli)");
    }

    @Test
    void a_second_execution_keeps_the_failures_of_the_first() {
        Sample sample = Sample.copy("on-board-tests", BoardGoalsIT.class);
        String pom = sample.read("pom.xml");
        sample.write(
                "pom.xml",
                pom.replace("</executions>", """
                          <execution>
                            <id>more</id>
                            <goals>
                              <goal>test</goal>
                            </goals>
                            <configuration>
                              <test>test_thermo.TestMedian.test_middle</test>
                            </configuration>
                          </execution>
                        </executions>
                        """)
                        .replaceFirst(
                                "</goals>", "</goals><configuration><test>test_thermo.test_*</test></configuration>"));

        sample.maven("verify").fails().says("Tests run: 1, Failures: 0", "(Tests run: 4, Failures: 1");
    }

    @Test
    void sync_without_files_fails() {
        Sample.copy("on-board-tests", BoardGoalsIT.class)
                .maven(GOAL + "sync")
                .fails()
                .says("There is nothing to copy. For example: mvn belay:sync -Dbelay.src=folder");
    }
}
