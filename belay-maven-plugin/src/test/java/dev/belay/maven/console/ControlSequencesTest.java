// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.code.Implementation;
import dev.belay.maven.board.PortTable;
import dev.belay.packages.PackagesException;
import dev.belay.port.SerialDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Text of boards, files and servers on a terminal and in logs. */
@ResourceLock(Resources.SYSTEM_OUT)
final class ControlSequencesTest {
    /** Sets the color, the title and the clipboard; the last one is the C1 form. */
    private static final String HOSTILE = "1.0\u001b[31mRED\u001b]0;pwn\u0007\u001b]52;c;cHdu\u001b\\\u009b2J\u202e";

    private static final String SHOWN = "1.0\\x1b[31mRED\\x1b]0;pwn\\x07\\x1b]52;c;cHdu\\x1b\\\\x9b2J\\u202e";

    private interface Printing {
        void print();
    }

    private static String printed(Printing printing) {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, UTF_8));
        try {
            printing.print();
        } finally {
            System.setOut(out);
        }
        return bytes.toString(UTF_8);
    }

    @Test
    void log_lines_have_no_control_sequences() {
        Log log = new PrintableLog(new SystemStreamLog());
        assertThat(printed(() -> log.info("+ main/dep at " + HOSTILE + "\n  second line"))
                        .lines())
                .containsExactly("[info] + main/dep at " + SHOWN, "  second line");
        assertThat(printed(() -> log.warn(HOSTILE, new PackagesException(HOSTILE)))
                        .lines())
                .first()
                .isEqualTo("[warn] " + SHOWN);
    }

    @Test
    void results_of_goals_have_no_control_sequences_and_no_forged_lines() {
        assertThat(printed(() -> StandardOutput.println("a = " + HOSTILE + "\n[INFO] BUILD SUCCESS")))
                .isEqualTo("a = " + SHOWN + "\\x0a[INFO] BUILD SUCCESS" + System.lineSeparator());
    }

    @Test
    void the_machine_name_of_a_board_and_usb_names_have_no_control_sequences() {
        Implementation board = new Implementation("micropython", List.of(1, 29, HOSTILE), "rp2", HOSTILE + "\n", 0);
        assertThat(board.toString()).isEqualTo("MicroPython v1.29." + SHOWN + "; " + SHOWN + "\\x0a");
        SerialDevice device = new SerialDevice("/dev/ttyACM0", 1, 2, "s", HOSTILE, HOSTILE + "\n", "1-1");
        assertThat(PortTable.lines(List.of(device), null).get(1)).contains(SHOWN + "  " + SHOWN + "\\x0a  ");
    }

    @Test
    void maven_prints_the_messages_of_causes_which_have_no_control_sequences_either() {
        Throwable shown = PrintableException.of(new PackagesException("m", new NoSuchFileException("/a" + HOSTILE)));
        assertThat(shown).hasMessage("m");
        assertThat(shown.getCause())
                .hasMessage("/a" + SHOWN)
                .hasToString(NoSuchFileException.class.getName() + ": /a" + SHOWN);
        assertThat(shown.getStackTrace()).isNotEmpty();

        IOException plain = new IOException("No space left on device");
        assertThat(PrintableException.of(plain)).isSameAs(plain);
        plain.addSuppressed(new IOException(HOSTILE));
        assertThat(PrintableException.of(plain).getSuppressed()[0]).hasMessage(SHOWN);
    }

    @Test
    void exceptions_of_packages_and_images_have_no_control_sequences() {
        assertThat(new PackagesException("url " + HOSTILE)).hasMessage("url " + SHOWN);
        assertThat(new dev.belay.image.ImageException("file " + HOSTILE)).hasMessage("file " + SHOWN);
    }

    @Test
    void output_of_the_board_is_unchanged_in_a_pipe() {
        if (!OutputTarget.mayBeTerminal()) {
            assertThat(printed(() -> StandardOutput.printBoard(HOSTILE))).isEqualTo(HOSTILE);
        } else {
            assertThat(printed(() -> StandardOutput.printBoard(HOSTILE)))
                    .isEqualTo(SHOWN.replaceFirst("\\\\x1b\\[31m", "\u001b[31m"));
        }
    }
}
