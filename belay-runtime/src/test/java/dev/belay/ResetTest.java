// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.code.PythonException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.FeatureUnavailableException;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.machine.ResetCause;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resets that end the connection. */
final class ResetTest {
    private static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).build();

    private VirtualBoard board;

    @BeforeEach
    void start() {
        board = VirtualBoard.start();
    }

    @AfterEach
    void stop() {
        board.close();
    }

    /** main.py switches pin 3 on. */
    private void hasProgram() {
        board.flash().write("main.py", "from machine import Pin\nPin(3, Pin.OUT).on()");
    }

    @Test
    void a_hard_reset_runs_main_py_and_ends_the_connection() throws Exception {
        hasProgram();
        try (Device device = Device.open(board.connect(), QUIET)) {
            device.hardReset();
            assertThat(device.state()).isEqualTo(DeviceState.LOST);
            assertThatExceptionOfType(ConnectionLostException.class).isThrownBy(() -> device.eval("1"));
            board.machine().pin(3).await(true, Duration.ofSeconds(30));
        }
        assertThat(board.machine().resetCause()).isEqualTo(ResetCause.HARD);
    }

    @Test
    void with_attempts_the_next_command_reconnects_without_a_replay() throws Exception {
        hasProgram();
        try (Device device = Device.open(
                board::connect, QUIET.toBuilder().reconnectAttempts(1).build())) {
            device.exec("x = 1");
            device.hardReset();
            board.machine().pin(3).await(true, Duration.ofSeconds(30));
            assertThatExceptionOfType(PythonException.class)
                    .isThrownBy(() -> device.eval("x"))
                    .withMessageContaining("NameError");
        }
    }

    @Test
    void the_bootloader_ends_the_connection() {
        try (Device device = Device.open(board.connect(), QUIET)) {
            device.bootloader();
            assertThat(device.state()).isEqualTo(DeviceState.LOST);
        }
        try (Device device = Device.open(board.connect(), QUIET)) {
            assertThat(device.eval("6*7")).isEqualTo(42L);
        }
    }

    @Test
    void a_missing_firmware_feature_is_reported_and_the_board_remains() {
        board.flash().write("machine.py", "# shadows the module of the firmware");
        try (Device device = Device.open(board.connect(), QUIET)) {
            device.exec("import sys\nclass machine: pass\nsys.modules['machine'] = machine");
            assertThatExceptionOfType(FeatureUnavailableException.class)
                    .isThrownBy(device::bootloader)
                    .withMessageContaining("machine.bootloader")
                    .withMessageContaining("boot button");
            assertThat(device.eval("6*7")).isEqualTo(42L);
        }
    }
}
