// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import dev.belay.micropython.board.TestTerminal;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.machine.I2cBus;
import dev.belay.micropython.machine.Machine;

/** A virtual board on which tests run drivers. */
final class DeviceBoard implements AutoCloseable {
    private final VirtualBoard board = VirtualBoard.start();
    private final TestTerminal terminal;

    DeviceBoard() throws InterruptedException {
        terminal = TestTerminal.rawAt(board);
        run("""
                import time
                from machine import I2C, SPI, Pin, SoftI2C
                i2c = I2C(0)
                def fails(f, *a):
                 try:
                  f(*a)
                 except OSError as e:
                  return e.errno
                """);
    }

    Machine machine() {
        return board.machine();
    }

    /** Returns the bus of {@code i2c} in programs. */
    I2cBus i2c() {
        return machine().i2c(0);
    }

    /** Runs a program, which may use {@code i2c} and {@code fails}, and returns its output without the last newline. */
    String run(String source) throws InterruptedException {
        return terminal.run(source).stripTrailing();
    }

    @Override
    public void close() {
        board.close();
    }
}
