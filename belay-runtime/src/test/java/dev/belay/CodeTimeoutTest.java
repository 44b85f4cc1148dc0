// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.code.CallOptions;
import dev.belay.code.CodeTimeoutException;
import dev.belay.code.Script;
import dev.belay.errors.DeviceTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Code that does not end in time. */
final class CodeTimeoutTest {
    private static final CallOptions BRIEF =
            CallOptions.builder().timeout(Duration.ofMillis(300)).build();

    @AfterEach
    void clearProperty() {
        System.clearProperty("belay.timeout");
    }

    @Test
    void the_exception_has_file_and_line_of_the_code_that_did_not_end() {
        try (Device device = Device.open("virtual:")) {
            device.exec(new Script("lamp.py", "def blink():\n    pass\n    while True:\n        pass"));

            CodeTimeoutException e =
                    catchThrowableOfType(CodeTimeoutException.class, () -> device.exec("x = 1\nblink()", BRIEF));

            assertThat(e)
                    .hasMessageMatching(
                            "virtual:: the code did not end within 300 ms and was interrupted at lamp.py:[34], in blink: (while True:|pass)");
            assertThat(e.traceback()).contains("File \"<stdin>\", line 2", "blink()", "File \"lamp.py\", line ");
            assertThat(e.getStackTrace()[0].getFileName()).isEqualTo("lamp.py");
            assertThat(device.eval("x")).isEqualTo(1L);
        }
    }

    @Test
    void an_expression_that_does_not_end_has_a_traceback_too() {
        try (Device device = Device.open("virtual:")) {
            device.exec("import time");
            assertThatExceptionOfType(CodeTimeoutException.class)
                    .isThrownBy(() -> device.eval("time.sleep(1000)", Object.class, BRIEF))
                    .withMessageContaining("was interrupted at <stdin>:1");
        }
    }

    @Test
    void code_that_catches_the_interrupt_has_no_line() {
        try (Device device = Device.open("virtual:")) {
            assertThatExceptionOfType(DeviceTimeoutException.class)
                    .isThrownBy(() ->
                            device.exec("try:\n while True: pass\nexcept KeyboardInterrupt:\n caught = True", BRIEF))
                    .withMessageContaining("no end of the command within 300 ms");
            assertThat(device.eval("caught")).isEqualTo(true);
        }
    }

    @Test
    void the_property_belay_timeout_is_the_default_of_a_call() {
        assertThat(DeviceOptions.DEFAULT.callTimeout()).isEqualTo(Duration.ofMinutes(5));
        System.setProperty("belay.timeout", "7");
        assertThat(DeviceOptions.DEFAULT.callTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(DeviceOptions.builder()
                        .callTimeout(Duration.ofSeconds(3))
                        .build()
                        .callTimeout())
                .isEqualTo(Duration.ofSeconds(3));
        System.setProperty("belay.timeout", "0");
        assertThat(DeviceOptions.DEFAULT.callTimeout()).isGreaterThan(Duration.ofDays(365));
        System.setProperty("belay.timeout", "soon");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Device.open("virtual:"))
                .withMessage("belay.timeout is a whole number of seconds, not 'soon'; 0 is no limit");
    }
}
