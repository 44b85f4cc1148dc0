// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AsciiSourceTest {
    @Test
    void strings_get_escapes_and_comments_question_marks() {
        assertThat(AsciiSource.of("x = '\u00fc\u20ac' # \u00e4\ny = \"\"\"a\n\ud83d\ude00\"\"\"\n"))
                .isEqualTo("x = '\\xfc\\u20ac' # ?\ny = \"\"\"a\n\\U0001f600\"\"\"\n");
    }

    @Test
    void a_backslash_before_it_stays_one() {
        assertThat(AsciiSource.of("'\\\u00fc'")).isEqualTo("'\\\\\\xfc'");
        assertThat(AsciiSource.of("'\\\\\u00fc'")).isEqualTo("'\\\\\\xfc'");
    }

    @Test
    void what_is_ascii_stays_as_it_is_also_where_it_is_no_python() {
        assertThat(AsciiSource.of("x = = '\n")).isEqualTo("x = = '\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00e9 = 1", "r'\u00e9'", "x = rb'\u00e9'"})
    void names_and_raw_strings_cannot_be_written_so(String source) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AsciiSource.of(source))
                .withMessageContaining("ASCII only");
    }
}
