// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BoardKindTest {
    @Test
    void real_refuses_a_virtual_board() {
        assertThat(BoardKind.parse("real").refusal("virtual:", true))
                .get()
                .asString()
                .contains("virtual: is a virtual");
        assertThat(BoardKind.parse("Real ").refusal("COM3", false)).isEmpty();
    }

    @Test
    void virtual_refuses_a_real_board() {
        assertThat(BoardKind.parse("virtual").refusal("COM3", false))
                .get()
                .asString()
                .contains("COM3 is not a virtual");
        assertThat(BoardKind.parse("virtual").refusal("virtual:", true)).isEmpty();
    }

    @Test
    void any_refuses_nothing_and_is_the_default() {
        assertThat(BoardKind.parse("")).isEqualTo(BoardKind.parse("any"));
        assertThat(BoardKind.ANY.refusal("virtual:", true)).isEmpty();
        assertThat(BoardKind.ANY.refusal("COM3", false)).isEmpty();
    }

    @Test
    void another_value_names_the_property_that_was_meant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoardKind.parse("pico"))
                .withMessage(
                        "belay.board is real, virtual or any, not 'pico'; belay.boards selects boards of boards.toml");
    }
}
