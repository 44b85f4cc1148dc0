// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import dev.belay.micropython.board.TestTerminal;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.machine.I2cBus;
import dev.belay.micropython.machine.Machine;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A virtual board for the tests of a class, on which a driver is defined. */
final class DeviceBoard implements BeforeAllCallback, AfterAllCallback {
    private static final String COMMON = """
            import time
            from machine import I2C, SPI, Pin, SoftI2C
            i2c = I2C(0)
            def fails(f, *a):
             try:
              f(*a)
             except OSError as e:
              return e.errno
            """;

    private final String driver;
    private final VirtualBoard board = VirtualBoard.start();
    private @Nullable TestTerminal terminal;

    /** @param driver Python that the tests use, with {@code i2c} and {@code fails} */
    DeviceBoard(String driver) {
        this.driver = driver;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        terminal = TestTerminal.rawAt(board);
        run(COMMON);
        run(driver);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        board.close();
    }

    Machine machine() {
        return board.machine();
    }

    /** Returns the bus of {@code i2c} in programs. */
    I2cBus i2c() {
        return machine().i2c(0);
    }

    /** Runs a program and returns its output without the last newline. */
    String run(String source) throws InterruptedException {
        return Objects.requireNonNull(terminal).run(source).stripTrailing();
    }
}
