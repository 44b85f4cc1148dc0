// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.belay.code.Generator;
import dev.belay.code.PythonException;
import dev.belay.code.Script;
import dev.belay.errors.DeviceRestartedException;
import dev.belay.link.MeteredLink;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.python.Converter;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Generators on the board, read on the host. */
final class GeneratorTest {
    private static final Script SOURCE = new Script("generators.py", """
            log = []

            def upto(n):
                try:
                    for i in range(n):
                        log.append(i)
                        yield i
                finally:
                    log.append("freed")

            def echo(first):
                got = yield first
                while got < 50:
                    got = yield got

            def failing():
                yield 1
                yield 2
                raise ValueError("third")

            def sleepy():
                import time
                for i in range(3):
                    yield i
                    time.sleep_ms(300)
            """);

    private static VirtualBoard board;
    private static MeteredLink link;
    private static Device device;

    @BeforeAll
    static void open() {
        board = VirtualBoard.start();
        link = new MeteredLink(board.connect());
        device = Device.open(link, DeviceOptions.builder().output(text -> {}).build());
    }

    @AfterAll
    static void close() {
        device.close();
        board.close();
    }

    @BeforeEach
    void define() {
        device.exec(SOURCE);
    }

    private static Generator<Object, Object> iterate(String expression, int prefetch) {
        return device.iterate(expression, Converter.to(Object.class), prefetch);
    }

    private static long roundTrips(Runnable action) {
        long before = link.count().roundTrips();
        action.run();
        return link.count().roundTrips() - before;
    }

    private static @Nullable Object log() {
        return device.eval("log");
    }

    private static @Nullable Object alive() {
        return device.eval("len(_belay_its)");
    }

    @Test
    void a_generator_yields_its_values_and_ends() {
        Generator<Object, Object> three = iterate("upto(3)", 32);
        assertThat(three.next()).isEqualTo(0L);
        assertThat(three.next()).isEqualTo(1L);
        assertThat(three.next()).isEqualTo(2L);
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(three::next)
                .withMessageContaining("upto(3)");
        assertThat(alive()).isEqualTo(0L);
    }

    @Test
    void any_iterable_can_be_iterated() {
        assertThat(iterate("['a', None]", 32).stream()).containsExactly("a", null);
        assertThat(iterate("range(3)", 1).stream()).containsExactly(0L, 1L, 2L);
        assertThat(iterate("upto(0)", 1).stream()).isEmpty();
    }

    @Test
    void nothing_is_sent_before_the_first_step() {
        assertThat(roundTrips(() -> iterate("upto(3)", 32).close())).isZero();
        assertThat(log()).isEqualTo(List.of());
    }

    @Test
    void with_prefetch_one_a_generator_never_runs_ahead() {
        try (Generator<Object, Object> steps = iterate("upto(3)", 1)) {
            steps.next();
            assertThat(log()).isEqualTo(List.of(0L));
            assertThat(roundTrips(steps::next)).isEqualTo(1);
            assertThat(log()).isEqualTo(List.of(0L, 1L));
        }
    }

    @Test
    void a_generator_receives_sent_values() {
        Generator<Object, Object> echo = iterate("echo(5)", 1);
        assertThat(echo.send(null)).isEqualTo(5L);
        assertThat(echo.send(25L)).isEqualTo(25L);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> echo.send(50L));
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> echo.send(1L));
    }

    @Test
    void an_illegal_send_is_rejected() {
        assertThatIllegalStateException()
                .isThrownBy(() -> iterate("echo(5)", 1).send(7L))
                .withMessageContaining("call next() first");
        assertThatIllegalStateException()
                .isThrownBy(() -> iterate("echo(5)", 2).send(null))
                .withMessageContaining("prefetch = 1");
        assertThatIllegalArgumentException().isThrownBy(() -> iterate("echo(5)", 0));
    }

    @Test
    void closing_a_generator_early_frees_it_on_the_board() {
        try (Stream<Object> values = iterate("upto(1000)", 4).stream()) {
            assertThat(values.limit(2)).containsExactly(0L, 1L);
        }
        assertThat(log()).isEqualTo(List.of(0L, 1L, 2L, 3L, "freed"));
        assertThat(alive()).isEqualTo(0L);
    }

    @Test
    void an_exception_follows_the_values_before_it() {
        Iterator<Object> values = iterate("failing()", 32).iterator();
        assertThat(values.next()).isEqualTo(1L);
        assertThat(values.next()).isEqualTo(2L);
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(values::next)
                .withMessage("ValueError: third")
                .satisfies(e -> assertThat(e.frames().toString()).contains("generators.py\", line 19, in failing"));
        assertThat(values.hasNext()).isFalse();
        assertThat(alive()).isEqualTo(0L);
    }

    @Test
    void a_slow_generator_delivers_incomplete_batches() {
        assertThat(roundTrips(() -> assertThat(iterate("sleepy()", 32).stream()).containsExactly(0L, 1L, 2L)))
                .isEqualTo(3);
    }

    @Test
    void a_generator_is_lost_after_a_soft_reset() {
        Generator<Object, Object> lost = iterate("upto(3)", 1);
        lost.next();
        device.softReset();
        assertThatExceptionOfType(DeviceRestartedException.class)
                .isThrownBy(lost::next)
                .withMessageContaining("upto(3)");
        lost.close();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(lost::next);
    }

    @Test
    void an_exception_before_the_first_step_is_reported() {
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(iterate("nowhere(3)", 32)::next)
                .matches(e -> e.type().equals("NameError"));
    }

    @Test
    void other_calls_can_run_between_two_steps() {
        Iterator<Object> one = iterate("upto(3)", 1).iterator();
        Iterator<Object> other = iterate("upto(3)", 1).iterator();
        for (long i = 0; i < 3; i++) {
            assertThat(one.next()).isEqualTo(i);
            assertThat(device.eval("7")).isEqualTo(7L);
            assertThat(other.next()).isEqualTo(i);
        }
        assertThat(one.hasNext()).isFalse();
        assertThat(other.hasNext()).isFalse();
    }

    @Test
    @Timeout(60)
    void an_unreachable_iterator_is_freed_by_a_later_command() {
        takeOneAndForget();
        while (!List.of(0L, "freed").equals(log())) {
            System.gc();
        }
        assertThat(alive()).isEqualTo(0L);
    }

    private static void takeOneAndForget() {
        assertThat(iterate("upto(1000)", 1).iterator().next()).isEqualTo(0L);
        assertThat(alive()).isEqualTo(1L);
    }
}
