// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Selection of a board of the hardware map for a test class. */
final class RequiresBoardTest {
    private static final String BENCH = "belay.bench.";

    @TempDir
    private static Path folder;

    @BeforeEach
    void setHardwareMap() {
        meeting = new CyclicBarrier(2);
        RUNNING.clear();
        board(0, "north", "rp2 wifi");
        board(1, "south", "rp2 loopback");
    }

    private static void board(int index, String name, String has) {
        System.setProperty(BENCH + index, name);
        System.setProperty(BENCH + index + ".port", "virtual:" + folder.resolve(name));
        System.setProperty(BENCH + index + ".has", has);
    }

    @AfterEach
    void clearHardwareMap() {
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(BENCH) || name.equals("belay.failIfNoBoard"))
                .forEach(System::clearProperty);
    }

    /** Returns the board's name, which is that of its folder. */
    private static String name(Device device) {
        String port = device.port().text();
        return port.substring(port.lastIndexOf('/') + 1);
    }

    @HardwareTest
    static final class Undemanding {
        @Test
        void runs(Device device) {
            assertThat(name(device)).isEqualTo("north");
        }
    }

    @HardwareTest
    @RequiresBoard({"rp2", "loopback"})
    static final class Demanding {
        @Test
        void runs(Device device) {
            assertThat(name(device)).isEqualTo("south");
        }

        @Nested
        class Inner {
            @Test
            void runs_too(Device device) {
                assertThat(name(device)).isEqualTo("south");
            }

            @Test
            @RequiresBoard("wifi")
            void asks_for_too_much(Device device) {
                assertThat(device).isNull();
            }
        }
    }

    @Test
    void a_class_runs_on_the_first_board_that_meets_its_requirements() {
        assertThat(JUnitRun.run(Undemanding.class)).containsExactly("runs(Device) SUCCESSFUL");
        assertThat(JUnitRun.run(Demanding.class))
                .containsExactlyInAnyOrder(
                        "runs(Device) SUCCESSFUL",
                        "runs_too(Device) SUCCESSFUL",
                        "asks_for_too_much(Device) skipped no configured board has all of rp2, loopback, wifi"
                                + " (boards.toml lists what each board has, belay.boards selects boards)");
    }

    @HardwareTest
    static final class Mixed {
        private final Device ofTheTest;

        Mixed(Device device) {
            this.ofTheTest = device;
        }

        @Test
        void has_the_board_of_the_class(Device device) {
            assertThat(name(device)).isEqualTo("north");
        }

        @Test
        @RequiresBoard("loopback")
        void has_a_board_of_its_own(Device device) {
            assertThat(name(device)).isEqualTo("south");
            assertThat(device).isSameAs(ofTheTest);
        }

        @Test
        @RequiresBoard("south")
        void may_ask_for_a_board_by_name(Device device) {
            assertThat(name(device)).isEqualTo("south");
        }
    }

    @Test
    void a_method_with_further_requirements_has_its_own_board() {
        assertThat(JUnitRun.run(Mixed.class)).hasSize(3).allMatch(line -> line.endsWith("SUCCESSFUL"));
    }

    @HardwareTest
    @RequiresBoard("display")
    static final class Impossible {
        @Test
        void runs(Device device) {
            assertThat(device).isNull();
        }
    }

    @Test
    void unmet_requirements_are_a_skip_or_with_fail_if_no_board_a_failure() {
        assertThat(JUnitRun.run(Impossible.class))
                .singleElement()
                .asString()
                .contains("Impossible skipped no configured board has all of display");
        System.setProperty("belay.failIfNoBoard", "true");
        assertThat(JUnitRun.run(Impossible.class))
                .singleElement()
                .asString()
                .contains("FAILED", "no configured board has all of display");
    }

    @Test
    void without_a_hardware_map_no_requirement_is_met() {
        clearHardwareMap();
        assertThat(JUnitRun.run(Demanding.class))
                .singleElement()
                .asString()
                .contains("Demanding skipped no configured board has all of rp2, loopback");
    }

    private static final List<String> SEEN = Collections.synchronizedList(new ArrayList<>());

    @HardwareTest
    @OnEachBoard
    @RequiresBoard("rp2")
    static final class Everywhere {
        @RepeatedTest(2)
        void runs(Device device) {
            SEEN.add(name(device) + " " + device.eval("'seen' in globals()"));
            device.exec("seen = 1");
        }

        @Test
        @RequiresBoard("loopback")
        void needs_more(Device device) {
            assertThat(name(device)).isEqualTo("south");
        }
    }

    @Test
    void on_each_board_runs_on_each_board_that_meets_the_requirements() {
        SEEN.clear();
        assertThat(JUnitRun.run(Everywhere.class))
                .containsExactlyInAnyOrder(
                        "repetition 1 of 2 SUCCESSFUL",
                        "repetition 2 of 2 SUCCESSFUL",
                        "needs_more(Device) skipped this board does not have all of rp2, loopback",
                        "repetition 1 of 2 SUCCESSFUL",
                        "repetition 2 of 2 SUCCESSFUL",
                        "needs_more(Device) SUCCESSFUL");
        assertThat(SEEN).containsExactly("north false", "north true", "south false", "south true");
    }

    @HardwareTest
    @OnEachBoard
    @RequiresBoard("rp2")
    static final class Failing {
        @Test
        void fails() {
            throw new AssertionError("on purpose");
        }
    }

    @Test
    void a_failure_names_its_board() {
        assertThat(JUnitRun.run(Failing.class))
                .satisfiesExactly(
                        failure -> assertThat(failure).contains("on purpose", "The board north at ", "printed nothing"),
                        failure ->
                                assertThat(failure).contains("on purpose", "The board south at ", "printed nothing"));
    }

    @HardwareTest(port = "virtual:")
    @OnEachBoard
    static final class Anywhere {
        @Test
        void runs(Device device) {
            assertThat(device.eval("1 + 1")).isEqualTo(2L);
        }
    }

    @HardwareTest
    @OnEachBoard
    @RequiresBoard("display")
    static final class Nowhere {
        @Test
        void runs(Device device) {
            assertThat(device).isNull();
        }
    }

    @Test
    void on_each_board_runs_once_without_a_hardware_map() {
        assertThat(JUnitRun.run(Nowhere.class))
                .singleElement()
                .asString()
                .contains("Nowhere skipped no configured board has all of display");
        clearHardwareMap();
        assertThat(JUnitRun.run(Anywhere.class)).containsExactly("runs(Device) SUCCESSFUL");
    }

    private static volatile CyclicBarrier meeting = new CyclicBarrier(2);
    private static final AtomicInteger ON_SOUTH = new AtomicInteger();

    private static void meet() throws InterruptedException, BrokenBarrierException, TimeoutException {
        meeting.await(20, TimeUnit.SECONDS);
    }

    static final class Parallel {
        @HardwareTest
        @RequiresBoard("wifi")
        static final class OnNorth {
            @Test
            void runs(Device device) throws Exception {
                assertThat(device.eval("1 + 1")).isEqualTo(2L);
                meet();
            }
        }

        @HardwareTest
        @RequiresBoard("loopback")
        static final class OnSouth {
            @Test
            void runs(Device device) throws Exception {
                assertThat(device.eval("1 + 1")).isEqualTo(2L);
                meet();
            }
        }

        static class Lonely {
            @Test
            void is_alone_there(Device device) {
                assertThat(ON_SOUTH.incrementAndGet()).isEqualTo(1);
                assertThat(device.eval("sum(range(3000))")).isEqualTo(4498500L);
                assertThat(ON_SOUTH.decrementAndGet()).isZero();
            }
        }

        @HardwareTest
        @RequiresBoard("loopback")
        static final class OneOfTwo extends Lonely {}

        @HardwareTest
        @RequiresBoard("south")
        static final class TheOther extends Lonely {}
    }

    @Test
    void parallel_tests_on_the_same_board_run_one_after_the_other() {
        Map<String, String> parallel = parallel("mode.default", "concurrent");
        assertThat(JUnitRun.run(parallel, Parallel.OnNorth.class, Parallel.OnSouth.class))
                .containsExactly("runs(Device) SUCCESSFUL", "runs(Device) SUCCESSFUL");
        assertThat(JUnitRun.run(parallel, Parallel.OneOfTwo.class, Parallel.TheOther.class))
                .containsExactly("is_alone_there(Device) SUCCESSFUL", "is_alone_there(Device) SUCCESSFUL");
    }

    private static final Map<String, AtomicInteger> RUNNING = new ConcurrentHashMap<>();

    @HardwareTest
    @OnEachBoard
    @RequiresBoard("rp2")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Together {
        private final AtomicInteger running;

        Together(Device device) {
            running = RUNNING.computeIfAbsent(name(device), name -> new AtomicInteger());
        }

        @BeforeEach
        void begin() {
            assertThat(running.incrementAndGet())
                    .as("tests on this board at the same time")
                    .isEqualTo(1);
        }

        @AfterEach
        void end() {
            running.decrementAndGet();
        }

        @Test
        void one(Device device) throws Exception {
            assertThat(device.eval("'seen' in globals()")).isEqualTo(false);
            device.exec("seen = 1");
            meet();
        }

        @Test
        void two(Device device) throws Exception {
            assertThat(device.eval("seen")).isEqualTo(1L);
            meet();
        }
    }

    @HardwareTest
    @RequiresBoard("loopback")
    static final class AlsoOnSouth {
        @Test
        void is_alone_there(Device device) {
            AtomicInteger running = RUNNING.computeIfAbsent(name(device), name -> new AtomicInteger());
            assertThat(running.getAndIncrement()).isZero();
            assertThat(device.eval("sum(range(3000))")).isEqualTo(4498500L);
            running.getAndDecrement();
        }
    }

    private static Map<String, String> parallel(String... more) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2"));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put("junit.jupiter.execution.parallel." + more[i], more[i + 1]);
        }
        return parameters;
    }

    /** JUnit 5.14 ignores the last one. */
    static List<Map<String, String>> ways_to_run_in_parallel() {
        return List.of(
                parallel(),
                parallel("mode.default", "concurrent"),
                parallel("mode.classes.default", "same_thread"),
                parallel("config.executor-service", "worker_thread_pool"));
    }

    @ParameterizedTest
    @MethodSource("ways_to_run_in_parallel")
    void the_boards_of_one_class_are_tested_at_the_same_time_each_by_one_test(Map<String, String> parallel) {
        assertThat(JUnitRun.run(parallel, Together.class, AlsoOnSouth.class))
                .containsExactlyInAnyOrder(
                        "one(Device) SUCCESSFUL",
                        "two(Device) SUCCESSFUL",
                        "one(Device) SUCCESSFUL",
                        "two(Device) SUCCESSFUL",
                        "is_alone_there(Device) SUCCESSFUL");
    }

    @HardwareTest
    @OnEachBoard
    @RequiresBoard("rp2")
    @Execution(ExecutionMode.SAME_THREAD)
    static final class OneAfterTheOther {
        @RepeatedTest(2)
        void runs(Device device) {
            SEEN.add(name(device));
        }
    }

    @HardwareTest
    @OnEachBoard
    @RequiresBoard("rp2")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static final class WithOneInstance {
        @RepeatedTest(2)
        void runs(Device device) {
            SEEN.add(name(device));
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {OneAfterTheOther.class, WithOneInstance.class})
    void a_class_in_the_same_thread_or_with_one_instance_has_one_board_after_the_other(Class<?> type) {
        SEEN.clear();
        assertThat(JUnitRun.run(parallel(), type)).hasSize(4).allMatch(line -> line.endsWith(" SUCCESSFUL"));
        assertThat(SEEN).containsExactly("north", "north", "south", "south");
    }

    @Test
    void boards_go_on_at_the_same_time_beside_one_that_is_not_available() {
        board(2, "dead", "rp2");
        System.setProperty(BENCH + "2.failure", "/dev/ttyACM9: the port does not exist");
        assertThat(JUnitRun.run(parallel("config.fixed.parallelism", "3"), Together.class))
                .containsExactlyInAnyOrder(
                        "one(Device) SUCCESSFUL",
                        "two(Device) SUCCESSFUL",
                        "one(Device) SUCCESSFUL",
                        "two(Device) SUCCESSFUL",
                        "[dead] FAILED Board dead is not available: /dev/ttyACM9: the port does not exist");
    }

    @Test
    void a_repetition_by_id_runs_on_the_same_board_also_in_parallel() {
        for (int i = 1; i <= 2; i++) {
            SEEN.clear();
            assertThat(JUnitRun.run(
                            parallel(),
                            "[class-template:" + Repeated.class.getName() + "]/[class-template-invocation:#" + i + "]"))
                    .containsExactly("runs(Device) SUCCESSFUL");
            assertThat(SEEN).containsExactly(i == 1 ? "north" : "south");
        }
    }

    @HardwareTest
    @OnEachBoard
    @RequiresBoard("rp2")
    static final class Repeated {
        @Test
        void runs(Device device) {
            SEEN.add(name(device));
        }
    }

    @HardwareTest
    static final class InPython {
        @TestFactory
        Stream<DynamicNode> tests() {
            return PythonTests.in(folder.resolve("python"), "virtual:");
        }
    }

    @Test
    void python_test_files_run_on_boards_that_meet_their_requirements() throws Exception {
        Path python = Files.createDirectories(folder.resolve("python"));
        Files.createDirectories(folder.resolve("south"));
        Files.writeString(folder.resolve("south/only_here.py"), "");
        Files.writeString(
                python.resolve("test_wire.py"), "# belay: needs loopback\ndef test_wire():\n    import only_here\n");
        Files.writeString(python.resolve("test_display.py"), "# belay: needs display\ndef test_it(): assert 0\n");

        assertThat(JUnitRun.run(InPython.class))
                .containsExactlyInAnyOrder(
                        "test_wire SUCCESSFUL",
                        "test_display ABORTED no configured board has all of display"
                                + " (boards.toml lists what each board has, belay.boards selects boards)");
    }

    @HardwareTest(disabledWithoutBoard = true)
    static final class SkippedWithoutBoard {
        @Test
        void runs(Device device) {
            assertThat(device).isNotNull();
        }
    }

    @Test
    void tests_of_a_board_that_could_not_be_deployed_to_fail() {
        System.setProperty(BENCH + "0.failure", "/dev/ttyACM9: there is no such port");

        for (Class<?> type : List.of(Undemanding.class, SkippedWithoutBoard.class)) {
            assertThat(JUnitRun.run(type))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains(" FAILED ", "Board north is not available: /dev/ttyACM9: there is no such port");
        }
        assertThat(JUnitRun.run(Demanding.class)).contains("runs(Device) SUCCESSFUL");
    }
}
