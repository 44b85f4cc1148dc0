// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs goals in {@code it/projects/blink}, with and without mistakes of the user. */
final class BlinkIT {
    private Sample blink = Sample.copy("blink", BlinkIT.class);

    @BeforeEach
    void fresh() {
        blink = Sample.copy("blink", BlinkIT.class);
    }

    @Test
    void a_script_runs_after_a_deploy_and_a_second_deploy_sends_nothing() {
        blink.write("script.py", "import blink, tmp36\nprint('ran after', tmp36.__name__)\n");
        MavenRun first = blink.maven("belay:install", "-Dbelay.port=virtual:flash", "-Dbelay.run=script.py");
        assertThat(first.succeeds().output()).containsSubsequence("Deployed:", "ran after tmp36");

        blink.maven("belay:install", "-Dbelay.port=virtual:flash")
                .succeeds()
                .says("Deployed: nothing to do: all 2 file(s) are on the board, 0 transferred");
    }

    @Test
    void skipping_tests_also_skips_tests_on_the_board() {
        MavenRun run = blink.maven("verify", "-DskipTests").succeeds().says("Nothing deployed: skipTests is set");

        assertThat(run.output()).doesNotContain("Tests run:");
    }

    @Test
    void quiet_goals_print_only_their_result() {
        List<String> lines = blink
                .maven(
                        "-q",
                        "belay:exec",
                        "belay:info",
                        "belay:latency",
                        "-Dbelay.port=virtual:",
                        "-Dbelay.code=6*7",
                        "-Dbelay.count=3",
                        "-Dbelay.verbose",
                        "-Dbelay.output=latency.csv")
                .succeeds()
                .lines()
                .stream()
                .filter(line -> !line.isBlank())
                .toList();

        assertThat(lines.subList(0, 2)).containsExactly("42", "micropython v1.29.0 - rp2");
        assertThat(lines.subList(2, 3)).first().asString().contains("virtual");
        assertThat(lines.subList(3, lines.size()))
                .map(line -> line.replaceAll(" *[0-9]+\\.[0-9]{3} ms", ""))
                .containsExactly("1:", "2:", "3:", "Min:", "Max:", "Average:", "Median:", "p99:", "Std Dev:");
        assertThat(blink.read("latency.csv")).matches("latency_ms\n([0-9]+\\.[0-9]{3}\n){3}");
    }

    @Test
    void boards_are_listed_selected_reset_and_traced() {
        blink.maven(
                        "-q",
                        "belay:devices",
                        "belay:select",
                        "belay:reset",
                        "-Dbelay.port=virtual:",
                        "-Dbelay.reset=hard",
                        "-Dbelay.trace=trace.txt")
                .succeeds()
                .says(
                        "Pin('LED') of the board at virtual: has blinked",
                        "  -Dbelay.port=virtual:   on the command line");
        assertThat(blink.read("trace.txt")).contains(" virtual: > \\x03\\r\\x01\n");

        blink.maven("belay:reset", "-Dbelay.port=virtual:", "-Dbelay.reset=bootloader")
                .succeeds()
                .says("The board waits for new firmware");
    }

    @Test
    void an_exception_on_the_board_fails_the_build_and_shows_its_line() {
        blink.maven("belay:exec", "-Dbelay.port=virtual:", "-Dbelay.code=1/0")
                .fails()
                .says("ZeroDivisionError", "line 1");
    }

    @Test
    void a_syntax_error_fails_before_deployment() {
        blink.write("blink/broken.py", "x = 1\nif x\n    x = 2\n");

        blink.maven("verify")
                .fails()
                .says("blink/broken.py:2: SyntaxError")
                .lines()
                .forEach(line -> assertThat(line).doesNotContain("Deployed:"));
    }

    @Test
    void an_unknown_key_is_reported_with_line_and_suggestion() {
        blink.write(
                "pyproject.toml",
                blink.read("pyproject.toml").replace("[tool.belay.dependencies]", "[tool.belay.dependancies]"));

        blink.maven("verify").fails().says("pyproject.toml:8", "dependancies", "'dependencies'");
    }

    @Test
    void a_wrong_type_is_reported_with_its_line() {
        blink.write("pyproject.toml", blink.read("pyproject.toml").replace("name = \"blink\"\n\n", "name = 5\n\n"));

        blink.maven("belay:update").fails().says("pyproject.toml:6", "name");
    }

    @Test
    void a_missing_dependency_is_reported_and_the_lock_is_unchanged() {
        String lock = blink.read(".belay/belay.lock");
        blink.write("pyproject.toml", blink.read("pyproject.toml").replace("libraries/tmp36.py", "libraries/tmp37.py"));

        blink.maven("belay:update").fails().says("tmp36", "libraries/tmp37.py");

        assertThat(blink.read(".belay/belay.lock")).isEqualTo(lock);
    }

    @Test
    void an_outdated_lock_fails_with_the_command_to_run() {
        blink.write("libraries/extra.py", "x = 1\n");
        blink.write("pyproject.toml", blink.read("pyproject.toml") + "extra = \"libraries/extra.py\"\n");

        blink.maven("verify").fails().says("mvn belay:update");
    }

    @Test
    void a_missing_port_is_named_in_the_error() {
        blink.maven("belay:info", "-Dbelay.port=/dev/ttyNONE").fails().says("/dev/ttyNONE");
    }

    @Test
    void a_misspelled_property_is_an_error_with_the_nearest_name() {
        blink.maven("verify", "-Dbelay.prot=/dev/ttyACM0")
                .fails()
                .says("-Dbelay.prot: Belay has no such property; did you mean belay.port?");
        blink.write(
                "pom.xml", blink.read("pom.xml").replace("<properties>", "<properties><belay.prt>auto</belay.prt>"));
        blink.maven("belay:exec").fails().says("<belay.prt> in the properties of the POM", "did you mean belay.port?");
    }

    @Test
    void goals_by_hand_do_not_use_a_virtual_board_that_was_not_named() {
        blink.maven("belay:install")
                .fails()
                .says("No port is named, and ", "-Dbelay.port=PORT", "-Dbelay.board=virtual")
                .lines()
                .forEach(line -> assertThat(line).doesNotContain("Deployed:"));
        blink.maven("belay:install", "-Dbelay.board=virtual").succeeds().says("Deployed: ");
        blink.maven("belay:info", "-Dbelay.port=").fails().says("-Dbelay.port= has no value");
    }

    @Test
    void a_build_that_requires_a_real_board_does_not_use_a_virtual_one() {
        blink.maven("verify", "-Dbelay.board=real", "-Dbelay.port=virtual:flash")
                .fails()
                .says("virtual:", " is a virtual board, and belay.board=real requires a real one");
        blink.maven("verify", "-Dbelay.failIfNoBoard=true")
                .fails()
                .says("No port is named, and belay.failIfNoBoard is set");
    }

    @Test
    void a_quiet_build_says_that_its_board_is_virtual() {
        assertThat(blink.maven("-q", "belay:resolve", "belay:deploy").succeeds().output())
                .containsOnlyOnce("Board: virtual:")
                .contains("It is inside this JVM");
    }

    @Test
    void option_e_prints_the_cause() {
        blink.maven("-e", "belay:exec", "-Dbelay.port=virtual:", "-Dbelay.code=1/0")
                .fails()
                .says("Caused by: dev.belay.code.PythonException");
    }
}
