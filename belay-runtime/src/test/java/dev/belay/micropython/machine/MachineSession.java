// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.micropython.board.VirtualBoard;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A virtual board for each test, and a connection to it in which all of {@code machine} is imported. */
abstract class MachineSession {
    static final Duration SOON = Duration.ofSeconds(20);

    final VirtualBoard board = VirtualBoard.start();
    final Machine machine = board.machine();
    final Device device = Device.open(board.connect(), DeviceOptions.DEFAULT);

    @BeforeEach
    void importEverything() {
        device.exec("from machine import *\nimport machine, time");
    }

    @AfterEach
    void switchOff() {
        device.close();
        board.close();
    }
}
