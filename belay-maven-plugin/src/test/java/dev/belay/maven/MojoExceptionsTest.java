// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.code.PythonException;
import dev.belay.code.Traceback;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.image.ImageException;
import dev.belay.maven.console.PrintableException;
import dev.belay.packages.PackagesException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class MojoExceptionsTest {
    private static void fail(RuntimeException e) throws MojoExecutionException, MojoFailureException {
        MojoExceptions.translate(() -> {
            throw e;
        });
    }

    @Test
    void user_errors_become_failures_with_only_the_message() {
        for (RuntimeException e : new RuntimeException[] {new PackagesException("text"), new ImageException("text")}) {
            assertThatThrownBy(() -> fail(e))
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessage("text")
                    .hasCause(e);
        }
    }

    @Test
    void an_exception_on_the_board_is_shown_with_its_lines() {
        PythonException e = new PythonException(
                Traceback.parse(
                        "Traceback (most recent call last):\n  File \"a.py\", line 7, in f\nZeroDivisionError: divide by zero\n"));
        assertThatThrownBy(() -> fail(e))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("File \"a.py\", line 7, in f\nZeroDivisionError: divide by zero")
                .hasCause(e);
    }

    @Test
    void control_sequences_in_an_exception_of_the_board_or_a_file_name_are_escaped() {
        PythonException e = new PythonException(Traceback.parse("ValueError: \u001b]52;c;cHdu\u0007\n"));
        assertThatThrownBy(() -> fail(e))
                .hasMessage("The code on the board raised an exception.\nValueError: \\x1b]52;c;cHdu\\x07")
                .hasCause(e);
        assertThat(e).hasMessage("ValueError: \\x1b]52;c;cHdu\\x07");
        assertThat(e.pythonMessage()).isEqualTo("\u001b]52;c;cHdu\u0007");
        assertThatThrownBy(() -> fail(new UncheckedIOException(new NoSuchFileException("a\u001b[2J"))))
                .hasMessage("A file could not be read or written: a\\x1b[2J: no such file or folder")
                .hasCauseInstanceOf(PrintableException.class)
                .hasRootCauseMessage("a\\x1b[2J");
    }

    @Test
    void a_missing_port_becomes_an_execution_error() {
        ConnectionFailedException e = new ConnectionFailedException("COM7: there is no such port");
        assertThatThrownBy(() -> fail(e))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("COM7: there is no such port")
                .hasCause(e);
    }

    @Test
    void an_io_error_names_the_file() {
        UncheckedIOException e = new UncheckedIOException(new NoSuchFileException("gone.txt"));
        assertThatThrownBy(() -> fail(e))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("gone.txt")
                .hasCause(e);
    }

    @Test
    void an_interrupt_sets_the_interrupt_flag_again() {
        assertThatThrownBy(() -> MojoExceptions.translate(() -> {
                    throw new InterruptedException();
                }))
                .isInstanceOf(MojoExecutionException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_unexpected_runtime_exception_is_not_wrapped() {
        IllegalStateException e = new IllegalStateException("ours");
        assertThatThrownBy(() -> fail(e)).isSameAs(e);
    }
}
