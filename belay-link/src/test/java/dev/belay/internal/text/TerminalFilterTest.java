// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalFilterTest {
    private final StringBuilder shown = new StringBuilder();
    private final TerminalFilter filter = new TerminalFilter(shown::append);

    private String shown(String... pieces) {
        for (String piece : pieces) {
            filter.accept(piece);
        }
        filter.flush();
        return shown.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain\n",
                "\r 50 %\b\b\b75 %\n",
                "\u001b[31mred\u001b[0m\n",
                "\u001b[m",
                "\u001b[1;38;2;255;255;255;48;2;255;255;255mx",
                "\u001b[4:3mcurly",
                "温度 👍\n",
            })
    void text_progress_and_colors_pass(String text) {
        assertThat(shown(text)).isEqualTo(text);
    }

    @Test
    void a_color_and_a_character_pass_if_they_come_in_pieces() {
        assertThat(shown("a\u001b", "[3", "1", "mred \ud83d", "\udc4d")).isEqualTo("a\u001b[31mred 👍");
    }

    @Test
    void other_sequences_are_escaped() {
        for (String sequence : PrintableTextTest.SEQUENCES.subList(1, PrintableTextTest.SEQUENCES.size())) {
            shown.setLength(0);
            assertThat(shown(sequence)).matches("[ -~]+");
        }
        shown.setLength(0);
        assertThat(shown("\u001b[2J\u001b[1A\u001b[?25l\u001b]0;title\u0007"))
                .isEqualTo("\\x1b[2J\\x1b[1A\\x1b[?25l\\x1b]0;title\\x07");
    }

    @Test
    void every_way_to_cut_a_sequence_shows_the_same() {
        String text = "a\u001b[31mb\u001b]52;c;cHdu\u0007c\u001b[1Ad\u001b\u001b[0me\u001b[";
        String whole = shown(text);
        for (int i = 0; i <= text.length(); i++) {
            for (int j = i; j <= text.length(); j++) {
                shown.setLength(0);
                assertThat(shown(text.substring(0, i), text.substring(i, j), text.substring(j)))
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void the_beginning_of_a_sequence_at_the_end_is_shown() {
        assertThat(shown("a\u001b[3")).isEqualTo("a\\x1b[3");
    }

    @Test
    void a_sequence_without_an_end_is_not_held_back() {
        filter.accept("\u001b[" + "1".repeat(100));
        assertThat(shown.toString()).isEqualTo("\\x1b[" + "1".repeat(100));
    }
}
