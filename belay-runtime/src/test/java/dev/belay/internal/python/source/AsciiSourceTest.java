// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AsciiSourceTest {
    @Test
    void escapes_strings_and_replaces_characters_in_comments() {
        assertThat(AsciiSource.of("x = '\u00fc\u20ac' # \u00e4\ny = \"\"\"a\n\ud83d\ude00\"\"\"\n"))
                .isEqualTo("x = '\\xfc\\u20ac' # ?\ny = \"\"\"a\n\\U0001f600\"\"\"\n");
    }

    @Test
    void keeps_a_backslash_before_a_non_ascii_character() {
        assertThat(AsciiSource.of("'\\\u00fc'")).isEqualTo("'\\\\\\xfc'");
        assertThat(AsciiSource.of("'\\\\\u00fc'")).isEqualTo("'\\\\\\xfc'");
    }

    @Test
    void ascii_text_is_unchanged_even_if_it_is_not_python() {
        assertThat(AsciiSource.of("x = = '\n")).isEqualTo("x = = '\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00e9 = 1", "r'\u00e9'", "x = rb'\u00e9'"})
    void rejects_non_ascii_names_and_raw_strings(String source) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AsciiSource.of(source))
                .withMessageContaining("ASCII only");
    }
}
