// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.internal.repl.UnixBoard;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Tests threads on MicroPython's unix port, because the virtual board has none. */
@EnabledOnOs(OS.LINUX)
final class BoardThreadTest {
    interface Beats {
        @Setup(autoInit = true, value = "import time\nbeats = []\ngo = False")
        void prepare();

        @BoardThread("""
            def beat(name, count):
                while not go:
                    time.sleep_ms(1)
                for i in range(count):
                    beats.append([name, i])
            """)
        void beat(String name, int count);

        @Task("def start():\n global go\n go = True")
        void start();

        @Task(
                value = "def taken(count):\n while len(beats) < count: time.sleep_ms(1)\n return beats",
                timeoutMillis = 20_000)
        List<Object> taken(int count);
    }

    @Test
    void a_thread_runs_concurrently_with_tasks() {
        try (Device device = Device.open(UnixBoard.port(), DeviceOptions.DEFAULT)) {
            Beats beats = device.bind(Beats.class);
            beats.beat("a", 2);
            assertThat(device.eval("beats")).isEqualTo(List.of());
            beats.start();
            assertThat(beats.taken(2)).hasToString("[[a, 0], [a, 1]]");
        }
    }
}
