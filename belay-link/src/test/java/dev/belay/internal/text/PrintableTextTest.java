// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.belay.errors.DeviceException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrintableTextTest {
    /** Titles, colors, the clipboard, answers of the terminal, C1 forms of the same, and a link. */
    static final List<String> SEQUENCES = List.of(
            "\u001b[31mRED",
            "\u001b]0;pwn\u0007",
            "\u001b]52;c;cHdu\u001b\\",
            "\u001b[6n",
            "\u001bP$qm\u001b\\",
            "\u009b31m",
            "\u009d52;c;cHdu\u009c",
            "\u001b]8;;http://example.org\u0007x",
            "\u001bc",
            "\u000e\u000f");

    @ParameterizedTest
    @CsvSource({
        "1b, \\x1b",
        "0, \\x00",
        "7f, \\x7f",
        "85, \\x85",
        "9b, \\x9b",
        "61c, \\u061c",
        "202e, \\u202e",
        "2028, \\u2028",
        "2029, \\u2029",
        "2066, \\u2066",
        "d800, \\ud800",
        "dfff, \\udfff",
        "fdd0, \\ufdd0",
        "fffe, \\ufffe",
        "ffff, \\uffff",
        "1ffff, \\U0001ffff",
        "a, \\x0a",
        "d, \\x0d",
        "9, \\x09",
    })
    void a_character_with_an_effect_is_escaped_as_in_python(String hex, String escape) {
        String text = "a" + Character.toString(Integer.parseInt(hex, 16)) + "b";
        assertThat(PrintableText.line(text)).isEqualTo("a" + escape + "b");
    }

    @Test
    void printable_text_stays_as_it_is() {
        String text = "C:\\new café 温度 \u00a0 שלום 👨‍👩‍👧 \ue000 \\x1b";
        assertThat(PrintableText.line(text)).isEqualTo(text);
        assertThat(PrintableText.lines(text)).isEqualTo(text);
    }

    @Test
    void line_feeds_and_tabs_are_kept_in_a_text_of_several_lines_only() {
        assertThat(PrintableText.lines("a\r\n\tb\rc\n")).isEqualTo("a\n\tb\\x0dc\n");
        assertThat(PrintableText.line("1.0\n[INFO] forged")).isEqualTo("1.0\\x0a[INFO] forged");
    }

    @Test
    void no_code_point_leaves_a_control_character_or_breaks_utf_8() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String safe = PrintableText.line("a" + Character.toString(c) + "b");
            if (safe.chars().anyMatch(Character::isISOControl)
                    || !new String(safe.getBytes(UTF_8), UTF_8).equals(safe)) {
                fail("U+%04X is not safe", c);
            }
        }
    }

    @Test
    void messages_of_exceptions_have_no_control_sequences() {
        for (String sequence : SEQUENCES) {
            assertThat(new DeviceException("before " + sequence, new IllegalStateException()).getMessage())
                    .startsWith("before ")
                    .matches("[ -~]+");
        }
    }
}
