// SPDX-License-Identifier: Apache-2.0
package dev.belay.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TracebackTest {

    @Test
    void parses_frames_type_and_message() {
        String text = """
                Traceback (most recent call last):
                  File "<stdin>", line 1, in <module>
                  File "lib/a b.py", line 12, in read_temp
                ValueError: too: hot""";
        Traceback traceback = Traceback.parse(text.replace("\n", "\r\n") + "\r\n");
        List<PythonFrame> frames =
                List.of(new PythonFrame("<stdin>", 1, "<module>"), new PythonFrame("lib/a b.py", 12, "read_temp"));
        assertThat(traceback).isEqualTo(new Traceback(frames, "ValueError", "too: hot"));
        assertThat(traceback.text()).isEqualTo(text);
    }

    @Test
    void parses_an_exception_without_message_or_frames() {
        assertThat(Traceback.parse("KeyboardInterrupt: \r\n").summary()).isEqualTo("KeyboardInterrupt");
        assertThat(Traceback.parse("MemoryError:\r\n").type()).isEqualTo("MemoryError");
    }

    @Test
    void parses_a_message_of_several_lines() {
        assertThat(Traceback.parse("Traceback (most recent call last):\n  File \"x\", line 1\nE: a\nb\n\nc\n")
                        .message())
                .isEqualTo("a\nb\n\nc");
    }

    @Test
    void parses_the_last_of_chained_exceptions() {
        Traceback traceback = Traceback.parse("""
                        Traceback (most recent call last):
                          File "<stdin>", line 2, in <module>
                        KeyError: 'a'

                        During handling of the above exception, another exception occurred:

                        Traceback (most recent call last):
                          File "<stdin>", line 4, in <module>
                        OSError: [Errno 30] Read-only filesystem
                        """);
        assertThat(traceback.frames()).containsExactly(new PythonFrame("<stdin>", 4, "<module>"));
        assertThat(traceback.errno()).hasValue(30);
    }

    @Test
    void finds_the_number_of_an_os_error_in_long_and_short_messages() {
        assertThat(Traceback.parse("OSError: [Errno 2] ENOENT\r\n").errno()).hasValue(2);
        assertThat(Traceback.parse("OSError: 28\r\n").errno()).hasValue(28);
        assertThat(Traceback.parse("OSError: ENOENT\r\n").errno()).isEmpty();
        assertThat(Traceback.parse("ValueError: 28\r\n").errno()).isEmpty();
    }
}
