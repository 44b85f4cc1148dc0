// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.code.CallOptions;
import dev.belay.code.CodeTimeoutException;
import dev.belay.code.PythonException;
import dev.belay.code.Script;
import dev.belay.errors.DeviceRestartedException;
import dev.belay.link.FilterLink;
import dev.belay.link.MeteredLink;
import dev.belay.link.MeteredLink.Count;
import dev.belay.micropython.board.VirtualBoard;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls with checksums, on a link that can lose bytes. */
final class CheckedWireTest {
    private static VirtualBoard board;
    private static MeteredLink link;
    private static Device device;

    @BeforeAll
    static void open() {
        board = VirtualBoard.start();
        link = new MeteredLink(new FilterLink(board.connect()) {
            @Override
            public Traits traits() {
                return Traits.UART;
            }
        });
        device = Device.open(link, DeviceOptions.builder().output(text -> {}).build());
        device.exec("def foo(x):\n return x\n");
    }

    @AfterAll
    static void close() {
        device.close();
        board.close();
    }

    private static Count costOf(Runnable action) {
        Count before = link.count();
        action.run();
        return link.count().minus(before);
    }

    @Test
    void a_checked_call_is_one_round_trip_of_at_most_34_bytes_out_and_28_in() {
        Count count = costOf(() -> device.eval("foo(5)"));
        assertThat(count.roundTrips()).isEqualTo(1);
        assertThat(count.sent()).isLessThanOrEqualTo(34);
        assertThat(count.received()).isLessThanOrEqualTo(28);
    }

    @Test
    void a_call_without_checksums_has_17_bytes_out_and_18_in() {
        CallOptions unchecked = CallOptions.builder().checked(false).build();
        assertThat(costOf(() -> device.eval("foo(5)", Object.class, unchecked))).isEqualTo(new Count(17, 18, 1));
    }

    @Test
    void opening_takes_at_most_four_round_trips_and_the_first_call_two_more() {
        try (VirtualBoard other = VirtualBoard.start()) {
            MeteredLink metered = new MeteredLink(other.connect());
            try (Device opened = Device.open(
                    metered,
                    DeviceOptions.builder().output(text -> {}).checked(true).build())) {
                Count opening = metered.count();
                assertThat(opening.roundTrips()).isLessThanOrEqualTo(4);
                assertThat(opening.sent()).isLessThanOrEqualTo(581);
                assertThat(opened.eval("6*7")).isEqualTo(42L);
                Count first = metered.count().minus(opening);
                assertThat(first.roundTrips()).isLessThanOrEqualTo(3);
                assertThat(first.sent()).isLessThanOrEqualTo(1060);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a\\'b' + \"c\"",
                "(1,\n2,\n3,\n4,\n5,\n6)",
                "'''x\n\n\n\n\n''' # comment",
                "len('\u00e9\u20ac')",
                "x for x in 'ab'",
                "(y := 5)"
            })
    void an_expression_has_the_same_value_as_without_checksums(String expression) {
        CallOptions unchecked = CallOptions.builder().checked(false).build();
        String list = expression.startsWith("x for") ? "list(" + expression + ")" : expression;
        assertThat(device.eval(list)).isEqualTo(device.eval(list, Object.class, unchecked));
    }

    @Test
    void tracebacks_are_the_same_as_without_checksums() {
        Script script = new Script("pump.py", "def pump():\n # comment\n return 1 / 0\n");
        device.exec(script);
        for (String source : new String[] {
            "pump()", "x = 1\n\npump()", "x = = 1", "raise ValueError('a\\nb')", "nowhere", "exec('1/0')"
        }) {
            assertThat(error(source, true)).as(source).isEqualTo(error(source, false));
        }
    }

    private static String error(String source, boolean checked) {
        try {
            device.exec(source, CallOptions.builder().checked(checked).build());
            return "";
        } catch (PythonException e) {
            return e.traceback();
        }
    }

    @Test
    void a_call_that_takes_too_long_tells_its_line() {
        device.exec(new Script("spin.py", "def spin():\n while True:\n  pass\n"));
        CallOptions brief =
                CallOptions.builder().timeout(Duration.ofMillis(500)).build();
        assertThatExceptionOfType(CodeTimeoutException.class)
                .isThrownBy(() -> device.eval("spin()", Object.class, brief))
                .satisfies(e ->
                        assertThat(e.frames().get(e.frames().size() - 1).file()).isEqualTo("spin.py"));
        assertThat(device.eval("foo(6)")).isEqualTo(6L);
    }

    @Test
    void sys_exit_ends_a_command_and_the_next_one_works() {
        device.exec("import sys\nsys.exit()");
        assertThatExceptionOfType(DeviceRestartedException.class)
                .isThrownBy(() -> device.eval("__import__('sys').exit()"));
        assertThat(device.eval("6")).isEqualTo(6L);
        device.exec("def foo(x):\n return x\n");
    }

    @Test
    void deleted_functions_are_installed_again() {
        device.exec("del _belay_do");
        assertThat(device.eval("foo(3)")).isEqualTo(3L);
        device.exec("del _belay_do");
        device.exec("kept = foo(4)");
        assertThat(device.eval("kept")).isEqualTo(4L);
    }
}
