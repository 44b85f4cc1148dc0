// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.board.VirtualBoards;
import org.junit.jupiter.api.Test;

/** A board inside the JVM with MicroPython 1.27. */
final class VirtualContract127Test extends VirtualBoardContract {
    VirtualContract127Test() {
        super(VirtualBoards.startMicroPython127());
    }

    @Test
    void the_board_runs_micropython_1_27() {
        try (VirtualBoard board = VirtualBoards.startMicroPython127();
                Device device = Device.open(board::connect, DeviceOptions.DEFAULT)) {
            assertThat(device.implementation().versionText()).isEqualTo("1.27.0");
        }
    }
}
