// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.bind.PythonSource;
import dev.belay.bind.Task;
import dev.belay.internal.repl.UnixBoard;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.sync.transfer.DeployCheck;
import dev.belay.internal.sync.transfer.DeployedFiles;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.devices.Ssd1306;
import dev.belay.remote.RemoteObject;
import dev.belay.sync.SyncProgress;
import dev.belay.sync.SyncRequest;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link HardwareTest} in real runs of JUnit. */
final class HardwareTestTest {

    @AfterEach
    void clearPort() {
        System.clearProperty("belay.port");
        System.clearProperty("belay.prot");
        System.clearProperty("belay.failIfNoBoard");
        System.clearProperty("belay.board");
        System.clearProperty("belay.deployed");
    }

    @PythonSource
    interface Counter {
        @Task
        int next();

        default int skip(int count) {
            int last = 0;
            for (int i = 0; i < count; i++) {
                last = next();
            }
            return last;
        }
    }

    @HardwareTest(port = "virtual:")
    static final class Injected {
        private final Counter counter;
        private final Device device;

        Injected(Counter counter, Device device) {
            this.counter = counter;
            this.device = device;
        }

        @Test
        void everything_is_of_one_board(Optional<VirtualBoard> optional, VirtualBoard board, Counter again) {
            assertThat(optional).hasValue(board);
            assertThat(device.unwrap(VirtualBoard.class)).hasValue(board);
            assertThat(again).isSameAs(counter);
            assertThat(counter.next()).isPositive();
        }

        @Test
        void default_methods_call_tasks() {
            int before = counter.next();
            assertThat(counter.skip(3)).isEqualTo(before + 3);
        }

        @Nested
        class Inner {
            @Test
            void the_board_is_that_of_the_class_around(Counter inner) {
                assertThat(inner).isSameAs(counter);
            }
        }
    }

    @Test
    void devices_interfaces_and_virtual_boards_are_injected() {
        assertThat(JUnitRun.run(Injected.class))
                .containsExactlyInAnyOrder(
                        "everything_is_of_one_board(Optional, VirtualBoard, Counter) SUCCESSFUL",
                        "default_methods_call_tasks() SUCCESSFUL",
                        "the_board_is_that_of_the_class_around(Counter) SUCCESSFUL");
    }

    @Test
    void a_misspelled_property_fails_the_tests() {
        System.setProperty("belay.prot", "/dev/ttyACM0");
        assertThat(JUnitRun.run(Injected.class))
                .singleElement()
                .asString()
                .contains("-Dbelay.prot: Belay has no such property; did you mean belay.port?");
    }

    @HardwareTest(port = "virtual:")
    static final class Failing {
        @Test
        void fails(Device device) {
            device.exec("print('what the board said')");
            throw new AssertionError("on purpose");
        }
    }

    @Test
    void a_failure_has_the_output_of_the_board() {
        assertThat(JUnitRun.run(Failing.class))
                .singleElement()
                .asString()
                .startsWith("fails(Device) FAILED on purpose")
                .contains("The board at virtual: (MicroPython v1.2", "printed during fails(Device)")
                .contains("what the board said");
    }

    @HardwareTest(port = "virtual:")
    static final class FailingWithDisplays {
        @RepeatedTest(value = 2, name = "[{currentRepetition}] of {totalRepetitions}")
        void fails(Device device, VirtualBoard board) {
            board.machine().i2c(0).detach(0x3c);
            Ssd1306 oled = board.machine().i2c(0).attach(0x3c, new Ssd1306(128, 64));
            board.machine().show("lamp", () -> "red");
            board.machine().show("broken lamp", () -> {
                throw new IllegalStateException("no bulb");
            });
            device.exec(
                    "from machine import I2C\ni2c = I2C(0)\n"
                            + "i2c.writeto(0x3c, b'\\0\\x8d\\x14\\xaf\\x20\\0\\xa1\\xc8')\ni2c.writeto(0x3c, b'\\x40\\xff\\x0f')");
            assertThat(oled.isLit(1, 3)).isTrue();
            throw new AssertionError("on purpose");
        }
    }

    @Test
    void a_failure_has_what_the_displays_of_a_virtual_board_show_and_the_files_of_their_pictures() throws Exception {
        List<String> results = JUnitRun.run(FailingWithDisplays.class);
        assertThat(results)
                .hasSize(2)
                .allSatisfy(result -> assertThat(result)
                        .startsWith("[")
                        .contains(" FAILED on purpose")
                        .contains(
                                "The device at I2C(0) 0x3c showed:\nSSD1306 128 x 64: on, contrast 127, 12 of 8192 dots lit")
                        .contains("The device at lamp showed:\nred")
                        .contains("The device at broken lamp could not be shown\nNo picture: ", "no bulb"));
        List<Path> files = results.stream()
                .map(result -> Path.of(result.replaceAll("(?s).*\nPicture: ([^\n]*?\\.png).*", "$1")))
                .toList();
        assertThat(files).doesNotHaveDuplicates();
        assertThat(files.get(0).toString())
                .contains(
                        "/target/belay/pictures/dev.belay.junit.HardwareTestTest$FailingWithDisplays.fails-1-of-2-I2C-0-0x3c");
        BufferedImage picture = ImageIO.read(files.get(0).toFile());
        assertThat(picture.getWidth()).isEqualTo(512);
        assertThat(picture.getRGB(1 * 4 + 3, 3 * 4 + 3)).isEqualTo(-1);
        assertThat(picture.getRGB(1 * 4, 4 * 4)).isEqualTo(0xff000000);
    }

    @HardwareTest(port = "virtual:", life = BoardLifecycle.TEST)
    static final class Fresh {
        private final Device device;

        Fresh(Device device) {
            this.device = device;
        }

        @RepeatedTest(2)
        void starts_with_a_fresh_interpreter(Device same) {
            assertThat(same).isSameAs(device);
            assertThat(device.eval("'seen' in globals()")).isEqualTo(false);
            device.exec("seen = 1");
        }
    }

    @Test
    void with_lifetime_test_each_test_has_its_own_connection() {
        assertThat(JUnitRun.run(Fresh.class)).hasSize(2).allMatch(line -> line.endsWith("SUCCESSFUL"));
    }

    @HardwareTest(port = "virtual:", failOnLeaks = true)
    static final class Leaking {
        @Test
        void forgets_to_close(Device device) {
            device.proxy("[1, 2]").length();
            device.proxy("{}").close();
        }
    }

    @HardwareTest(port = "virtual:", failOnLeaks = true, life = BoardLifecycle.TEST)
    static final class Tidy {
        @Test
        void closes(Device device) {
            try (RemoteObject list = device.proxy("[1, 2]")) {
                assertThat(list.length()).isEqualTo(2);
            }
        }
    }

    private static final CountDownLatch RELEASE = new CountDownLatch(1);

    @HardwareTest(port = "virtual:", failOnLeaks = true, life = BoardLifecycle.TEST)
    static final class Threading {
        @Test
        void starts_a_thread() {
            Thread thread = new Thread(
                    () -> {
                        try {
                            RELEASE.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "forgotten");
            thread.setDaemon(false);
            thread.start();
        }
    }

    @Test
    void leaked_proxies_and_threads_fail_with_fail_on_leaks() {
        assertThat(JUnitRun.run(Leaking.class))
                .anySatisfy(line -> assertThat(line)
                        .contains("FAILED")
                        .contains("a list on virtual:")
                        .doesNotContain("a dict"));
        assertThat(JUnitRun.run(Tidy.class)).containsExactly("closes(Device) SUCCESSFUL");
        try {
            assertThat(JUnitRun.run(Threading.class))
                    .singleElement()
                    .asString()
                    .contains("FAILED")
                    .contains("the thread forgotten");
        } finally {
            RELEASE.countDown();
        }
    }

    @HardwareTest
    static final class Portless {
        @Test
        void runs(Device device) {
            assertThat(device.port().text()).isEqualTo("virtual:");
        }
    }

    @HardwareTest(disabledWithoutBoard = true, port = "/dev/ttyNOWHERE")
    static final class Optionally {
        @Test
        void runs(Device device) {
            assertThat(device.eval("1")).isEqualTo(1L);
        }
    }

    @Test
    void without_a_port_the_failure_names_the_property() {
        assertThat(JUnitRun.run(Portless.class))
                .singleElement()
                .asString()
                .contains("FAILED")
                .contains("-Dbelay.port");
        System.setProperty("belay.port", "virtual:");
        assertThat(JUnitRun.run(Portless.class)).containsExactly("runs(Device) SUCCESSFUL");
    }

    @Test
    void a_missing_board_is_a_skip_with_disabled_without_board() {
        assertThat(JUnitRun.run(Optionally.class))
                .singleElement()
                .asString()
                .contains("skipped no board: /dev/ttyNOWHERE: there is no such port");
        System.setProperty("belay.failIfNoBoard", "true");
        assertThat(JUnitRun.run(Optionally.class)).singleElement().asString().contains("FAILED");
    }

    @Test
    void a_virtual_board_is_an_error_if_a_real_one_is_required() {
        System.setProperty("belay.board", "real");
        assertThat(JUnitRun.run(Injected.class))
                .singleElement()
                .asString()
                .contains("FAILED")
                .contains("virtual: is a virtual board, and belay.board=real requires a real one");
        assertThat(JUnitRun.run(OptionalVirtual.class))
                .singleElement()
                .asString()
                .contains("FAILED");
    }

    @HardwareTest(disabledWithoutBoard = true, port = "virtual:")
    static final class OptionalVirtual {
        @Test
        void runs(Device device) {
            assertThat(device.eval("1")).isEqualTo(1L);
        }
    }

    @Test
    void with_fail_if_no_board_a_virtual_board_must_be_configured() {
        System.setProperty("belay.failIfNoBoard", "true");
        assertThat(JUnitRun.run(OptionalVirtual.class))
                .singleElement()
                .asString()
                .contains("no board is configured, and belay.failIfNoBoard is set");
        System.setProperty("belay.port", "virtual:");
        assertThat(JUnitRun.run(OptionalVirtual.class)).containsExactly("runs(Device) SUCCESSFUL");
    }

    @Test
    void a_port_without_a_value_is_an_error() {
        System.setProperty("belay.port", "");
        assertThat(JUnitRun.run(OptionalVirtual.class))
                .singleElement()
                .asString()
                .contains("-Dbelay.port= has no value");
    }

    @HardwareTest(port = "virtual:")
    static final class OfDeployedCode {
        @Test
        void runs(Device device) {
            assertThat(device.eval("__import__('twice').double(21)")).isEqualTo(42L);
        }
    }

    @Test
    void a_board_that_was_changed_after_the_deploy_is_an_error(@TempDir Path folder) throws Exception {
        String port = "virtual:" + folder.resolve("flash");
        Path file = folder.resolve("twice.py");
        Files.writeString(file, "def double(x): return 2 * x\n");
        try (Device device = Device.open(port)) {
            SyncRequest request = SyncRequest.builder().file(file, "/twice.py").build();
            device.plan(request).apply(SyncProgress.NONE);
            DeployedFiles.of(BoardSession.of(device), request).write(DeployCheck.file(folder.resolve("lists"), ""));
        }
        System.setProperty("belay.port", port);
        System.setProperty("belay.deployed", folder.resolve("lists").toString());
        try (Device device = Device.open(port)) {
            device.files().put("def double(x): return 3 * x\n".getBytes(StandardCharsets.US_ASCII), "/twice.py");
        }
        assertThat(JUnitRun.run(OfDeployedCode.class))
                .singleElement()
                .asString()
                .contains("FAILED")
                .contains("the board was changed after the deploy")
                .contains("/twice.py differs. Run mvn verify again");
        try (Device device = Device.open(port)) {
            device.files().put(file, "/twice.py");
        }
        assertThat(JUnitRun.run(OfDeployedCode.class)).containsExactly("runs(Device) SUCCESSFUL");
    }

    @HardwareTest
    static final class OnRealBoard {
        @Test
        void takes_a_virtual_board(VirtualBoard board) {
            assertThat(board).isNotNull();
        }
    }

    @Test
    void a_virtual_board_as_a_parameter_is_refused_on_a_real_board() {
        String port = UnixBoard.port().text();
        System.setProperty("belay.port", port);
        assertThat(JUnitRun.run(OnRealBoard.class))
                .singleElement()
                .asString()
                .contains("the board at " + port + " is real and has no VirtualBoard")
                .contains("Optional<VirtualBoard>");
    }

    @Test
    void the_property_takes_precedence_over_the_annotation() {
        System.setProperty("belay.port", "virtual:");
        assertThat(JUnitRun.run(Optionally.class)).containsExactly("runs(Device) SUCCESSFUL");
    }
}
