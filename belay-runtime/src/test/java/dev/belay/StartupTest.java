// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.code.Implementation;
import dev.belay.code.PythonException;
import dev.belay.code.Script;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.port.PortSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The implementation of a board, and startup scripts. */
final class StartupTest {
    private static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).build();

    @Test
    void nothing_is_imported_by_default() {
        try (Device device = Device.open(PortSpec.parse("virtual:"), QUIET)) {
            assertThat(device.eval("'Pin' in globals()")).isEqualTo(false);
        }
    }

    @Test
    void convenience_imports_run_at_opening_and_after_a_soft_reset() {
        DeviceOptions options =
                QUIET.toBuilder().startup(StartupScript.convenience()).build();
        try (Device device = Device.open(PortSpec.parse("virtual:"), options)) {
            String names =
                    "[n for n in ('os', 'time', 'machine', 'sleep', 'const', 'Pin', 'PWM', 'I2C', '_belay_i') if n in globals()]";
            List<String> expected = List.of("os", "time", "machine", "sleep", "const", "Pin", "PWM", "I2C");
            assertThat(device.eval(names)).isEqualTo(expected);
            device.softReset();
            assertThat(device.eval(names)).isEqualTo(expected);
        }
    }

    @Test
    void convenience_imports_of_circuitpython_skip_missing_modules() {
        Script script = StartupScript.convenience()
                .script(new Implementation("circuitpython", List.of(8, 2, 7), "RP2040", "", 0))
                .orElseThrow();
        try (Device device = Device.open(PortSpec.parse("virtual:"), QUIET)) {
            device.exec(script);
            assertThat(device.eval("'sleep' in globals() and 'board' not in globals()"))
                    .isEqualTo(true);
        }
        assertThat(StartupScript.convenience().script(new Implementation("other", List.of(), "", "", 0)))
                .isEmpty();
    }

    @Test
    void a_custom_startup_runs_first_and_again_after_a_reconnect() {
        DeviceOptions options = QUIET.toBuilder()
                .startup(StartupScript.of("counter = 41"))
                .reconnectAttempts(1)
                .build();
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(board::connect, options)) {
            device.exec("counter += 1");
            board.reset();
            device.reconnect();
            assertThat(device.eval("counter")).isEqualTo(42L);
        }
    }

    @Test
    void a_startup_that_raises_closes_the_device() {
        try (VirtualBoard board = VirtualBoard.start()) {
            assertThatExceptionOfType(PythonException.class)
                    .isThrownBy(() -> Device.open(
                            board.connect(),
                            QUIET.toBuilder().startup(StartupScript.of("1/0")).build()));
            try (Device device = Device.open(board.connect(), QUIET)) {
                assertThat(device.eval("1")).isEqualTo(1L);
            }
        }
    }

    @Test
    void the_emitters_are_those_that_compile() {
        try (Device device = Device.open(PortSpec.parse("virtual:"), QUIET)) {
            assertThat(device.emitters()).isSubsetOf("native", "viper");
            assertThat(device.eval("'_belay_e' in globals()")).isEqualTo(false);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "6, ''",
        "2310, x64",
        "4102, armv6m",
        "11270, rv32imc",
        "12294, rv64imc",
        "15366, ''",
        "65536, ''"
    })
    void the_architecture_is_decoded_from_the_mpy_value(int mpy, String arch) {
        Implementation implementation = new Implementation("micropython", List.of(1, 27, 0), "x", "", mpy);
        assertThat(implementation.arch().orElse("")).isEqualTo(arch);
    }

    @Test
    void versions_have_three_or_four_parts() {
        assertThat(new Implementation("micropython", List.of(1, 17, 0), "rp2", "", 0).versionText())
                .isEqualTo("1.17.0");
        assertThat(new Implementation("micropython", List.of(1, 29, 0, "preview"), "rp2", "", 0).versionText())
                .isEqualTo("1.29.0-preview");
        assertThat(new Implementation("micropython", List.of(1, 22, 0, ""), "rp2", "", 0).versionText())
                .isEqualTo("1.22.0");
    }
}
