// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.errors.PythonSyntaxException;
import org.junit.jupiter.api.Test;

final class LexerTest {
    @Test
    void reports_a_premature_end_after_a_carriage_return() {
        Lexer lexer = new Lexer("x.py", "f(1\r\n\r");
        assertThatExceptionOfType(PythonSyntaxException.class)
                .isThrownBy(() -> {
                    while (lexer.next() != Lexer.Kind.ENDMARKER) {}
                })
                .withMessageStartingWith("x.py:3:1: the file ends before the ')'");
    }
}
