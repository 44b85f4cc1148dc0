// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user types in {@code it/projects/blink}, and the mistakes that are easily made there. */
final class BlinkIT {
    private Sample blink = Sample.copy("blink", BlinkIT.class);

    @BeforeEach
    void fresh() {
        blink = Sample.copy("blink", BlinkIT.class);
    }

    @Test
    void the_second_deploy_of_an_unchanged_project_transfers_no_file_and_says_so() {
        blink.maven("belay:install", "-Dbelay.port=virtual:flash").succeeds().says("Deployed:");

        blink.maven("belay:install", "-Dbelay.port=virtual:flash")
                .succeeds()
                .says("Deployed: nothing to do: all 2 file(s) are on the board, 0 transferred");
    }

    @Test
    void exec_prints_the_value_of_an_expression() {
        MavenRun run = blink.maven("-q", "belay:exec", "-Dbelay.port=virtual:", "-Dbelay.code=6*7");

        assertThat(run.succeeds().output().strip()).isEqualTo("42");
    }

    @Test
    void an_exception_on_the_board_fails_the_build_and_shows_its_line() {
        blink.maven("belay:exec", "-Dbelay.port=virtual:", "-Dbelay.code=1/0")
                .fails()
                .says("ZeroDivisionError", "line 1");
    }

    @Test
    void info_tells_which_board_it_is() {
        blink.maven("-q", "belay:info", "-Dbelay.port=virtual:")
                .succeeds()
                .says("micropython v1.27.0", "webassembly", "virtual");
    }

    @Test
    void a_syntax_error_is_found_before_anything_is_deployed() {
        blink.write("blink/broken.py", "x = 1\nif x\n    x = 2\n");

        blink.maven("verify")
                .fails()
                .says("blink/broken.py:2: SyntaxError")
                .lines()
                .forEach(line -> assertThat(line).doesNotContain("Deployed:"));
    }

    @Test
    void an_unknown_key_is_named_with_its_line_and_its_nearest_neighbour() {
        blink.write(
                "pyproject.toml",
                blink.read("pyproject.toml").replace("[tool.belay.dependencies]", "[tool.belay.dependancies]"));

        blink.maven("verify").fails().says("pyproject.toml:8", "dependancies", "'dependencies'");
    }

    @Test
    void a_wrong_type_is_named_with_its_line() {
        blink.write("pyproject.toml", blink.read("pyproject.toml").replace("name = \"blink\"\n\n", "name = 5\n\n"));

        blink.maven("belay:update").fails().says("pyproject.toml:6", "name");
    }

    @Test
    void a_dependency_that_is_not_there_is_named_and_the_lock_stays_as_it_was() {
        String lock = blink.read(".belay/belay.lock");
        blink.write("pyproject.toml", blink.read("pyproject.toml").replace("libraries/tmp36.py", "libraries/tmp37.py"));

        blink.maven("belay:update").fails().says("tmp36", "libraries/tmp37.py");

        assertThat(blink.read(".belay/belay.lock")).isEqualTo(lock);
    }

    @Test
    void a_changed_pyproject_without_an_update_fails_and_says_what_to_type() {
        blink.write("libraries/extra.py", "x = 1\n");
        blink.write("pyproject.toml", blink.read("pyproject.toml") + "extra = \"libraries/extra.py\"\n");

        blink.maven("verify").fails().says("mvn belay:update");
    }

    @Test
    void a_port_that_is_not_there_is_named() {
        blink.maven("belay:info", "-Dbelay.port=/dev/ttyNONE").fails().says("/dev/ttyNONE");
    }

    @Test
    void the_cause_is_there_with_e() {
        blink.maven("-e", "belay:exec", "-Dbelay.port=virtual:", "-Dbelay.code=1/0")
                .fails()
                .says("Caused by: dev.belay.PythonException");
    }
}
