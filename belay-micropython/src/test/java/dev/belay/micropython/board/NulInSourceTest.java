// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A NUL byte in a source: since 1.28 the lexer uses it to mark the end of its input (py/lexer.c). */
final class NulInSourceTest {
    private static final String SOURCE = "print(b'a\0b')";

    @Test
    void the_lexer_replaces_nul_by_01() throws Exception {
        try (VirtualBoard board = VirtualBoard.start()) {
            assertThat(TestTerminal.rawAt(board).run(SOURCE)).isEqualTo("b'a\\x01b'\n");
        }
    }

    @Test
    void the_lexer_of_1_27_keeps_nul() throws Exception {
        try (VirtualBoard board = VirtualBoards.startMicroPython127()) {
            assertThat(TestTerminal.rawAt(board).run(SOURCE)).isEqualTo("b'a\\x00b'\n");
        }
    }
}
