// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenStringScannerTest {

    private static boolean scan(String source) {
        return OpenStringScanner.endsInsideLongString(source.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = '''",
                "x = \"\"\"a\nb",
                "x = ''' '' \" \\''' ",
                "'' ''''quoted",
                "# it's\nx = '''",
                "f('a', \"\"\"",
                "x = 'a\\\nb' '''c",
                "b'''\\",
            })
    void detects_an_open_triple_quoted_string(String source) {
        assertThat(scan(source)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x = 1\n",
                "x = ''\n",
                "x = '''a\nb'''\n",
                "x = \"\"\"it's \"quoted\" \"\"\"\n",
                "x = '\"\"\"'\n",
                "# '''\n",
                "x = '\\'''\n",
                "x = 'unfinished\ny = 2\n",
                "x = ''''a' \\'''' ''\n",
                "x = 'unfinished",
            })
    void ignores_everything_else(String source) {
        assertThat(scan(source)).isFalse();
    }
}
