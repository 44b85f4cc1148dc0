// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Runs {@code mvn -q belay:terminal} on a pseudo-terminal. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class TerminalIT {
    @Test
    void control_sequences_of_a_board_have_no_effect_on_a_terminal() throws Exception {
        Sample sample = Sample.copy("blink", TerminalIT.class);
        try (Person person = new Person()) {
            Process maven = sample.startOn(
                    person.terminal(),
                    "belay:exec",
                    "-Dbelay.port=virtual:",
                    "-Dbelay.code=print('\\x1b]0;title\\x07\\x1b[2Jred'); raise ValueError('\\x1b]52;c;cHdu\\x07')");
            try {
                person.sees("\\x1b]0;title\\x07\\x1b[2Jred").sees("ValueError: \\x1b]52;c;cHdu\\x07");
                assertThat(maven.waitFor(60, TimeUnit.SECONDS)).isTrue();
            } finally {
                maven.destroyForcibly();
            }
        }
    }

    @Test
    void keys_are_sent_until_ctrl_bracket_restores_the_terminal() throws Exception {
        Sample sample = Sample.copy("blink", TerminalIT.class);
        try (Person person = new Person()) {
            String before = person.mode();
            Process maven = sample.startOn(person.terminal(), "belay:terminal", "-Dbelay.port=virtual:");
            try {
                person.sees("Board: virtual:").sees("Ctrl-] leaves.").sees(">>> ");
                person.types("6 * 7\r");
                person.sees("42").sees(">>> ");

                person.types("exec('print(\"on\")\\nwhile True: pass')\r");
                person.sees("\non\r");
                person.types("\u0003");
                person.sees("KeyboardInterrupt").sees(">>> ");

                person.resizes(132, 50);
                person.types("print('\\x1b[31mred', chr(233))\r");
                person.sees("\u001b[31mred é").sees(">>> ");

                person.types("import sys; sys.stdin.buffer.read(2)\r");
                person.sees("read(2)");
                person.types("é");
                person.sees("b'\\xc3\\xa9'").sees(">>> ");

                person.types("x = 1\r\u0004");
                person.sees("soft reboot").sees(">>> ");
                person.types("'x' in globals()\r");
                person.sees("False").sees(">>> ");

                person.types("\u001d");
                assertThat(maven.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(maven.exitValue()).isZero();
                assertThat(person.mode()).isEqualTo(before);
                assertThat(person.screen())
                        .as("nothing was asked of the terminal")
                        .doesNotContain("\u001b[?", "\u001b[c")
                        .as("output of the board is unchanged")
                        .doesNotContain("\r\r");
            } finally {
                maven.destroyForcibly();
            }
        }
    }
}
