// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.micropython.board.VirtualBoard;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Auto-reload on a board whose boot.py imitates CircuitPython. */
final class AutoReloadTest {
    private static final String SINCE_8 =
            "s.runtime = Thing()\ns.runtime.autoreload = True\ns.off = lambda: not s.runtime.autoreload";
    private static final String IN_7 =
            "calls = []\ns.disable_autoreload = lambda: calls.append(1)\ns.off = lambda: len(calls) > 0";
    private static final String WITHOUT = "s.off = lambda: True";
    private static final String SUPERVISOR = """
            s = Thing()
            %s
            sys.modules['supervisor'] = s
            """;

    @ParameterizedTest
    @ValueSource(strings = {SINCE_8, IN_7, WITHOUT})
    void auto_reload_of_circuitpython_is_disabled(String supervisor) {
        try (VirtualBoard board = VirtualBoard.start()) {
            board.flash().write("boot.py", FakeImplementation.circuitPython(8) + SUPERVISOR.formatted(supervisor));
            try (Device device = Device.open(
                    board.connect(), DeviceOptions.builder().output(text -> {}).build())) {
                assertThat(device.implementation().name()).isEqualTo("circuitpython");
                assertThat(device.eval("__import__('supervisor').off()")).isEqualTo(true);
            }
        }
    }
}
