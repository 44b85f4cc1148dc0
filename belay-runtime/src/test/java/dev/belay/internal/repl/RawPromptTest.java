// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.link.Link;
import dev.belay.micropython.board.VirtualBoard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A board reaches its prompt from any state within five seconds, or the message contains the reason. */
final class RawPromptTest {
    private static final DeviceOptions FIVE_SECONDS = DeviceOptions.builder()
            .output(text -> {})
            .stepTimeout(Duration.ofSeconds(5))
            .build();

    private VirtualBoard board;

    @BeforeEach
    void start() {
        board = VirtualBoard.start();
    }

    @AfterEach
    void stop() {
        board.close();
    }

    private void boot(String file, String program) {
        board.flash().write(file, program.getBytes(StandardCharsets.UTF_8));
        board.reset();
    }

    private static void assertUsable(Device device) {
        device.exec("x = 6\n" + "x += 1\n".repeat(100));
        assertThat(device.eval("x - 64")).isEqualTo(42L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "print('half a line",
                "x = '''half a string\r\nof two lines",
                "if True:\r\nprint('half a block')\r\n",
                "while True: pass\r\n\r\n",
                "input('name? ')\r\n",
                "import time\r\ntime.sleep(1000)\r\n",
                "import sys\r\nsys.ps1 = 'changed> '\r\n",
                "import sys\r\nsys.ps1 = ''\r\n",
                "\u0005paste = 'half a paste\r\nof two lines",
                "\u0001",
                "\u0001x = 'half a command",
                "\u0001while True: pass\u0004",
                "\u0001import sys\nsys.stdin.read()\u0004",
                "\u0001\u0005A\u0001y = 'half a raw-paste",
                "\u0001\u0005A",
                "\u0001\u0004",
                "\u0004",
            })
    void reaches_the_prompt_after_any_previous_input(String keys) {
        Link link = board.connect();
        link.write(keys.getBytes(StandardCharsets.US_ASCII));
        try (Device device = Device.open(link, FIVE_SECONDS)) {
            assertUsable(device);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True: pass",
                "while True: print('a flood of output, as fast as the wire can carry it')",
                "while True:\n try: input('> ')\n except KeyboardInterrupt: raise",
                "import time\nwhile True:\n try: time.sleep(1)\n except KeyboardInterrupt: time.sleep(.2)",
                "import sys, time\nwhile True:\n try: time.sleep(1)\n except KeyboardInterrupt: sys.stdin.read(1)",
                "import sys\nsys.ps1 = '$ '",
                "raise ValueError('main.py is broken')",
                "import sys\nwhile True: sys.stdout.write('>>> ')",
            })
    void reaches_the_prompt_during_any_main_py(String program) {
        boot("main.py", program);
        try (Device device = Device.open(board.connect(), FIVE_SECONDS)) {
            assertUsable(device);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void waits_for_a_board_that_boots_when_its_port_opens(int lost) {
        String log = "ets Jul 29 2019 12:21:46\r\n\r\nrst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n"
                + "configsip: 0, SPIWP:0xee\r\n\u00ff\u00fe";
        try (Device device = Device.open(new BootingLink(board.connect(), log, lost), FIVE_SECONDS)) {
            assertUsable(device);
        }
    }

    @Test
    void failure_describes_a_program_that_catches_ctrl_c() throws InterruptedException {
        boot(
                "main.py",
                "import micropython, time\nmicropython.kbd_intr(-1)\nwhile True:\n print('busy')\n time.sleep(.1)");
        IdleTimeLink link = new IdleTimeLink(board.connect());
        link.await("busy");
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> Device.open(
                        link,
                        FIVE_SECONDS.toBuilder()
                                .stepTimeout(Duration.ofSeconds(2))
                                .build()))
                .withMessageContaining("code that Ctrl-C does not stop: press the board's reset button and try again")
                .withMessageContaining("busy\\r\\n");
    }

    @Test
    void detects_a_prompt_that_boot_py_has_changed() {
        boot("boot.py", "import sys\nsys.ps1 = 'board$ '");
        board.flash().write("main.py", "print('hello')".getBytes(StandardCharsets.UTF_8));
        StringBuilder printed = new StringBuilder();
        IdleTimeLink link = new IdleTimeLink(board.connect());
        try (Device device = Device.open(link, FIVE_SECONDS)) {
            device.restart();
            assertThat(device.follow(printed::append, Duration.ofSeconds(20))).isTrue();
            assertUsable(device);
        }
        assertThat(printed.toString()).contains("hello\r\n");
        assertThat(link.idleTime()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void endless_output_does_not_fill_the_memory() throws InterruptedException {
        FloodLink flood = new FloodLink("no prompt here\r\n", 100_000_000);
        LinkReader reader = new LinkReader(flood);
        assertThat(new RawPrompt(flood, reader).reach(Deadline.in(Duration.ofSeconds(2))))
                .isFalse();
        assertThat(reader.bytes().size()).isLessThan(64 * 1024);
        assertThat(flood.sent()).isGreaterThan(1_000_000);
    }
}
