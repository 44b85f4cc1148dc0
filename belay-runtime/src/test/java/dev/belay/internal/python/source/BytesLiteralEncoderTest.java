// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BytesLiteralEncoderTest {
    private static final BytesLiteralEncoder BINARY = new BytesLiteralEncoder(true, "_Ba");
    private static final BytesLiteralEncoder ASCII = new BytesLiteralEncoder(false, "_Ba");
    private static final BytesLiteralEncoder OLD = new BytesLiteralEncoder(false, "");

    @Test
    void escapes_only_bytes_that_the_prompt_or_the_lexer_interprets() {
        assertThat(text(BINARY, 0xFF, 0x80, 6, 7, 'a', '"')).isEqualTo("b'\u00ff\u0080\u0006\u0007a\"'");
        assertThat(text(BINARY, 1, 3, 4, '\'', '\\', '\n', '\r')).isEqualTo("b'\\1\\3\\4\\'\\\\\\n\\r'");
    }

    @Test
    void escapes_nul_for_the_lexer_of_micropython_1_28() {
        assertThat(text(BINARY, 'a', 0, 'b')).isEqualTo("b'a\\0b'");
        assertThat(text(BINARY, 'a', 0, '7')).isEqualTo("b'a\\x007'");
    }

    @Test
    void separates_an_octal_escape_from_a_following_digit() {
        assertThat(text(BINARY, 3, '1')).isEqualTo("b'\\x031'");
        assertThat(text(BINARY, 3, '8')).isEqualTo("b'\\38'");
    }

    @Test
    void random_bytes_grow_by_4_2_percent_in_binary_and_a_third_in_ascii() {
        byte[] random = new byte[30_000];
        new Random(1).nextBytes(random);

        assertThat(BINARY.encode(random)).hasSizeLessThan(31_260);
        assertThat(ASCII.encode(random)).hasSizeLessThan(40_020);
        assertThat(new String(ASCII.encode(random), StandardCharsets.US_ASCII)).matches("_Ba\\(b'[A-Za-z0-9+/=]+'\\)");
    }

    @Test
    void text_stays_readable_without_base64() {
        assertThat(text(ASCII, 'x', ' ', '=')).isEqualTo("b'x ='");
        assertThat(text(OLD, 0xFF, 0, 0x7F)).isEqualTo("b'\\xff\\0\\x7f'");
    }

    private static String text(BytesLiteralEncoder quoting, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return new String(quoting.encode(bytes), StandardCharsets.ISO_8859_1);
    }
}
