// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.CallOptions;
import dev.belay.errors.DeviceTimeoutException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests Ctrl-C on MicroPython of 2019. */
final class OldBoardInterruptTest {
    @ParameterizedTest
    @ValueSource(strings = {"while True: pass", "while True: print('on and on')"})
    void timeout_interrupts_endless_code_and_the_board_stays_usable(String endless) {
        try (Device device =
                OldBoard.V1_10.open(DeviceOptions.builder().output(text -> {}).build())) {
            device.exec("x = 6");
            assertThatExceptionOfType(DeviceTimeoutException.class)
                    .isThrownBy(() -> device.exec(
                            endless,
                            CallOptions.builder()
                                    .output(text -> {})
                                    .timeout(Duration.ofMillis(300))
                                    .build()));
            assertThat(device.eval("x * 7")).isEqualTo(42L);
        }
    }
}
