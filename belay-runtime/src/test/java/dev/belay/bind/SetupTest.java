// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.PythonException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.internal.bind.PythonBinding;
import dev.belay.micropython.board.VirtualBoard;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests setups, teardowns and hooks. */
final class SetupTest {
    private static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).build();
    private static VirtualBoard board;
    private static Device device;
    private static Bench bench;

    @BeforeAll
    static void open() {
        board = VirtualBoard.start();
        device = Device.open(board.connect(), QUIET);
        bench = device.bind(Bench.class);
    }

    @AfterAll
    static void close() {
        device.close();
        board.close();
    }

    /** Functions of Bench.py. */
    @PythonSource
    interface Bench {
        @Setup(autoInit = true)
        void second();

        @Setup(autoInit = true)
        void first();

        @Setup
        void configure(Map<String, Integer> config);

        @Setup
        void withDefaults(int pin);

        @Setup(name = "with_defaults")
        void withOthers(int pin, String mode);

        @Setup
        void oneLine(int a);

        @Setup
        void texts();

        @Setup
        void failing(int divisor);

        @Setup
        void defining(int divisor);

        @Task
        int defined();

        @Setup(ignoreErrors = true, value = "ignored = 1\n1/0")
        void ignored();

        @Setup(value = "while True: pass", timeoutMillis = 100)
        void endless();

        @Task(value = "def forever():\n while True: pass", timeoutMillis = 100)
        void forever();
    }

    @Test
    void a_setup_body_runs_at_the_top_level_with_global_arguments() {
        bench.configure(Map.of("bar", 25));
        assertThat(device.eval("config")).isEqualTo(Map.of("bar", 25L));
        assertThat(device.eval("foo")).isEqualTo(25L);
    }

    @Test
    void parameters_without_an_argument_have_their_defaults() {
        bench.withDefaults(3);
        assertThat(device.eval("(pin, mode, speed)")).isEqualTo(List.of(3L, "in", 7L));
        bench.withOthers(4, "out");
        assertThat(device.eval("(pin, mode, speed, used)")).isEqualTo(List.of(4L, "out", 7L, "4out"));
    }

    @Test
    void a_function_on_one_line_is_supported() {
        bench.oneLine(3);
        assertThat(device.eval("(b, c)")).isEqualTo(List.of(6L, 9L));
    }

    @Test
    void multi_line_strings_are_not_changed() {
        bench.texts();
        assertThat(device.eval("text")).isEqualTo("one\n    two\nthree");
        assertThat(device.eval("after")).isEqualTo(1L);
    }

    @Test
    void automatic_setups_run_in_the_order_of_the_source() {
        assertThat(device.eval("(order, foo_of_second)")).isEqualTo(List.of(List.of("first", "second"), 42L));
    }

    @Test
    void a_traceback_of_a_setup_with_arguments_has_the_right_line() {
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> bench.failing(0))
                .satisfies(e -> {
                    assertThat(e.frames()).hasToString("[File \"Bench.py\", line 47, in <module>]");
                    assertThat(e.getStackTrace()[0].getFileName()).isEqualTo("Bench.py");
                    assertThat(e.getStackTrace()[0].getLineNumber()).isEqualTo(47);
                });
    }

    @Test
    void functions_defined_in_a_setup_have_the_right_traceback_lines() {
        bench.defining(0);
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> bench.defined())
                .satisfies(e -> assertThat(e.frames())
                        .hasToString("[File \"<stdin>\", line 1, in <module>, File \"Bench.py\", line 56, in defined,"
                                + " File \"Bench.py\", line 53, in inner]"));
        bench.defining(1);
        assertThat(bench.defined()).isEqualTo(1);
    }

    @Test
    void exceptions_are_ignored_if_requested() {
        bench.ignored();
        assertThat(device.eval("ignored")).isEqualTo(1L);
    }

    @Test
    void a_method_can_have_its_own_timeout() {
        assertThatExceptionOfType(DeviceTimeoutException.class).isThrownBy(bench::endless);
        assertThatExceptionOfType(DeviceTimeoutException.class).isThrownBy(bench::forever);
        assertThat(device.eval("1")).isEqualTo(1L);
    }

    interface Motor {
        @Setup(autoInit = true, value = "log = open('log', 'a')")
        void start();

        @Teardown(order = 1, value = "log.write('stop ')")
        void stop();

        @Teardown(order = 2, value = "log.write('broken ')\n1/0", ignoreErrors = true)
        void broken();

        @Teardown(order = 3, value = "log.write('closed ')\nlog.flush()")
        void end();
    }

    @Test
    void a_teardown_runs_once_on_close_and_can_be_called() {
        try (VirtualBoard other = VirtualBoard.start()) {
            Device closed = Device.open(other.connect(), QUIET);
            Motor motor = closed.bind(Motor.class);
            motor.stop();
            closed.close();
            closed.close();
            try (Device again = Device.open(other.connect(), QUIET)) {
                assertThat(again.eval("open('log').read()")).isEqualTo("stop stop broken closed ");
            }
        }
    }

    interface FailingTeardown {
        @Teardown("1/0")
        void off();
    }

    @Test
    void a_failing_teardown_is_reported_after_the_port_is_closed() {
        try (VirtualBoard other = VirtualBoard.start()) {
            Device closed = Device.open(other.connect(), QUIET);
            closed.bind(FailingTeardown.class);
            assertThatExceptionOfType(PythonException.class)
                    .isThrownBy(closed::close)
                    .satisfies(e ->
                            assertThat(e.frames()).hasToString("[File \"FailingTeardown.off\", line 1, in <module>]"));
            Device.open(other.connect(), QUIET).close();
        }
    }

    @Test
    void a_teardown_does_not_run_on_a_new_interpreter() {
        try (VirtualBoard other = VirtualBoard.start();
                Device reset = Device.open(other.connect(), QUIET)) {
            reset.bind(FailingTeardown.class);
            reset.softReset();
        }
    }

    interface Hooked {
        @BeforeAutoInit
        default void files(Device device) {
            device.exec("steps = ['before']");
        }

        @Setup(autoInit = true, value = "steps.append('setup')")
        void setup();

        @AfterAutoInit
        default void look() {
            device().exec("steps.append('after')");
        }

        Device device();
    }

    @Test
    void hooks_run_before_and_after_the_setups() {
        Hooked hooked = device.bind(Hooked.class);
        assertThat(device.eval("steps")).isEqualTo(List.of("before", "setup", "after"));
        assertThat(hooked.device()).isSameAs(device);
    }

    @PythonSource("Bench.py")
    interface Wrong {
        @Setup(autoInit = true)
        void withDefaults();

        @Setup
        void returning();

        @Setup
        void yielding();

        @Setup
        void variadic();

        @Setup
        int first();

        @Setup(autoInit = true, value = "a = 1")
        void one();

        @Setup(autoInit = true, value = "b = 1")
        void two();

        @Teardown
        void failing(int divisor);

        @Task(record = true, value = "def steps():\n yield 1")
        java.util.stream.Stream<Integer> steps();

        @Task
        @Setup
        void both();

        @Setup("x = 1")
        void many(int count);

        @BeforeAutoInit
        default void hook(int wrong) {}
    }

    @Test
    void invalid_setups_and_teardowns_are_reported_when_bound() {
        assertThatExceptionOfType(BindingException.class)
                .isThrownBy(() -> PythonBinding.verify(Wrong.class))
                .satisfies(e -> assertThat(String.join("\n", e.problems())).isEqualTo("""
                    both: is annotated as more than one of @Task, @Setup
                    failing: failing at Bench.py:45 has parameters, but runs automatically, without arguments
                    first: a @Setup must be void
                    many: many at Wrong.many:1 takes 0 arguments, the method has 1
                    returning: returning at Bench.py:60 returns, which is not possible in a @Setup, whose body runs at the top level
                    steps: a generator cannot be recorded, because its state is lost when the board is reset
                    variadic: variadic at Bench.py:66 has variadic parameters, which cannot become global names
                    withDefaults: with_defaults at Bench.py:21 takes 1 to 2 arguments, the method has 0
                    yielding: yielding at Bench.py:63 yields, which is not possible in a @Setup, whose body runs at the top level
                    two: runs automatically, as does one; set their order with order = ...
                    hook: a @BeforeAutoInit method must be a default method without parameters, or with the Device as its only one\
                    """));
    }

    interface Decorated {
        @Setup("""
                @bare
                @called(1)
                @several(
                    1)
                @dotted.name
                def prepare(a,
                            b=(1,
                               2)):
                    # a comment first
                    before = b
                    1 / a
                """)
        void prepare(int a);
    }

    @Test
    void decorators_of_a_setup_are_ignored_and_lines_are_kept() {
        Decorated decorated = device.bind(Decorated.class);
        decorated.prepare(1);
        assertThat(device.eval("before")).isEqualTo(List.of(1L, 2L));
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> decorated.prepare(0))
                .satisfies(e -> assertThat(e.traceback())
                        .contains("File \"Decorated.prepare\", line 11, in <module>\n    1 / a\n"));
    }
}
