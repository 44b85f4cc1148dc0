// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.CallOptions;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.python.Literals;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Literals of sources. */
final class SourceLiteralTest {
    private static final String CHARACTERS = "'\"\\\n\r\t\u0001\u007fa\u00e9\u20ac";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"foo(5), 'foo(5)'", "f('a'), \"f('a')\"", "f('a'+\"b\"), 'f(\\'a\\'+\"b\")'", "\u00fc, '\\xfc'"})
    void short_sources_have_the_quotes_that_need_no_escapes(String source, String literal) {
        assertThat(SourceLiteral.of(source, false)).isEqualTo(literal);
    }

    private static String random(Random random, String alphabet, int most) {
        StringBuilder source = new StringBuilder();
        for (int length = random.nextInt(most); length >= 0; length--) {
            source.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return source.toString();
    }

    @Test
    void a_literal_with_single_quotes_has_the_value_of_its_source() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String text = random(random, CHARACTERS, 12);
            if (text.chars().filter(c -> c == '\n').count() < 5) {
                assertThat(Literals.parse(SourceLiteral.of(text, true))).isEqualTo(text);
                assertThat(Literals.parse(SourceLiteral.of(text, false))).isEqualTo(text);
            }
        }
    }

    @Test
    void a_literal_with_triple_quotes_has_the_value_of_its_source() {
        Random random = new Random(8);
        CallOptions unchecked = CallOptions.builder().checked(false).build();
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(board.connect(), DeviceOptions.DEFAULT)) {
            for (int i = 0; i < 500; i++) {
                String text = "\n\n\n" + random(random, "'\"\\\n", 8) + "\n\n" + random(random, CHARACTERS, 12);
                for (boolean eightBit : new boolean[] {true, false}) {
                    String literal = SourceLiteral.of(text, eightBit);
                    assertThat(device.eval(literal, Object.class, unchecked)).isEqualTo(text);
                }
            }
        }
    }
}
