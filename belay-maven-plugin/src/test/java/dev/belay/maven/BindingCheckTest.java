// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.bind.Task;
import dev.belay.image.SyntaxCheck;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of checking interfaces without a board. */
final class BindingCheckTest {
    @TempDir
    private Path folder;

    private BindingCheck check;

    @BeforeEach
    void create() {
        check = new BindingCheck(new SyntaxCheck(folder.resolve("checked")));
    }

    interface Right {
        @Task("def f():\n  return 1")
        int f();
    }

    interface Misspelt {
        @Task("def f():\n  retrun 1")
        int f();
    }

    interface Mismatched {
        @Task("def g(x):\n  return x")
        int g();
    }

    @Test
    void interfaces_that_match_valid_sources_have_no_problems() {
        assertThat(check.problems(List.of(Right.class))).isEmpty();
    }

    @Test
    void a_syntax_error_of_a_source_is_a_problem_with_type_and_line() {
        assertThat(check.problems(List.of(Right.class, Misspelt.class)))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem).contains("BindingCheckTest$Misspelt: Misspelt.f:2: SyntaxError"));
    }

    @Test
    void all_problems_are_reported_at_once() {
        assertThat(check.problems(List.of(Misspelt.class, Mismatched.class)))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("Mismatched"))
                .anySatisfy(problem -> assertThat(problem).contains("SyntaxError"));
    }
}
