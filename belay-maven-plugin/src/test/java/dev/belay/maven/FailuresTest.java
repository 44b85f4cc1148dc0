// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.ConnectionFailedException;
import dev.belay.PythonException;
import dev.belay.image.ImageException;
import dev.belay.packages.PackagesException;
import dev.belay.python.Traceback;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static void fail(RuntimeException e) throws MojoExecutionException, MojoFailureException {
        Failures.translating(() -> {
            throw e;
        });
    }

    @Test
    void what_a_user_can_correct_is_a_failure_with_its_message_alone() {
        for (RuntimeException e : new RuntimeException[] {new PackagesException("text"), new ImageException("text")}) {
            assertThatThrownBy(() -> fail(e))
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessage("text")
                    .hasCause(e);
        }
    }

    @Test
    void b204_an_exception_on_the_board_fails_and_is_shown_with_its_lines() {
        PythonException e = new PythonException(
                Traceback.parse(
                        "Traceback (most recent call last):\n  File \"a.py\", line 7, in f\nZeroDivisionError: divide by zero\n"));
        assertThatThrownBy(() -> fail(e))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("File \"a.py\", line 7, in f\nZeroDivisionError: divide by zero")
                .hasCause(e);
    }

    @Test
    void a_port_that_is_not_there_is_an_error_of_the_machine() {
        ConnectionFailedException e = new ConnectionFailedException("COM7: there is no such port");
        assertThatThrownBy(() -> fail(e))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("COM7: there is no such port")
                .hasCause(e);
    }

    @Test
    void a_file_that_cannot_be_read_is_named() {
        UncheckedIOException e = new UncheckedIOException(new NoSuchFileException("gone.txt"));
        assertThatThrownBy(() -> fail(e))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("gone.txt")
                .hasCause(e);
    }

    @Test
    void an_interrupt_stays_one() {
        assertThatThrownBy(() -> Failures.translating(() -> {
                    throw new InterruptedException();
                }))
                .isInstanceOf(MojoExecutionException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_mistake_of_ours_is_not_dressed_up() {
        IllegalStateException e = new IllegalStateException("ours");
        assertThatThrownBy(() -> fail(e)).isSameAs(e);
    }
}
