// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.port.PortSpec;
import org.junit.jupiter.api.Test;

final class LinksTest {

    @Test
    void without_the_virtual_board_the_error_names_the_dependency_to_add() {
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> Links.open(PortSpec.parse("virtual:")))
                .withMessageContaining("virtual:")
                .withMessageContaining("dev.belay:belay-micropython");
    }
}
