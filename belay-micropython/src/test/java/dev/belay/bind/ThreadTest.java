// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.link.Link;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Threads that run beside the program, which the interpreter in the JVM has not: on MicroPython's unix port, where that is
 * installed (Debian's package micropython, or {@code -Dtest.micropython=COMMAND}).
 */
@Tag("slow")
final class ThreadTest {
    private static final String PROGRAM = System.getProperty("test.micropython", "micropython");

    interface Beats {
        @Setup(autoInit = true, value = "import time\nbeats = []\ngo = False")
        void prepare();

        @Thread("""
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
    void a_thread_runs_beside_the_tasks_of_its_interface() throws Exception {
        assumeTrue(isInstalled(), "MicroPython's unix port is on the PATH as " + PROGRAM);
        try (Link link = new ProcessLink(PROGRAM, resource("raw_repl.py"));
                Device device = Device.over(link, DeviceOptions.DEFAULT)) {
            Beats beats = device.bind(Beats.class);
            beats.beat("a", 2);
            assertThat(device.eval("beats")).isEqualTo(List.of());
            beats.start();
            assertThat(beats.taken(2)).hasToString("[[a, 0], [a, 1]]");
        }
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder(PROGRAM, "-c", "import _thread").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String resource(String name) throws Exception {
        return Path.of(ThreadTest.class.getResource(name).toURI()).toString();
    }
}
