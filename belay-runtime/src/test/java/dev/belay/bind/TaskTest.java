// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.clock.Timed;
import dev.belay.code.Generator;
import dev.belay.code.PythonException;
import dev.belay.internal.bind.PythonBinding;
import dev.belay.link.MeteredLink;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.python.Tuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the results and calls of tasks. */
final class TaskTest {
    private static VirtualBoard board;
    private static MeteredLink link;
    private static Device device;
    private static Lab lab;
    private static final StringBuilder PRINTED = new StringBuilder();

    @BeforeAll
    static void open() {
        board = VirtualBoard.start();
        link = new MeteredLink(board.connect());
        device = Device.open(
                link, DeviceOptions.builder().output(PRINTED::append).build());
        lab = device.bind(Lab.class);
    }

    @AfterAll
    static void close() {
        device.close();
        board.close();
    }

    interface Parent {
        @Task("def base(x):\n return 2 * x")
        int base(int x);

        default int twice(int x) {
            return base(base(x));
        }
    }

    enum Mode {
        IDLE,
        ACTIVE
    }

    interface Lab extends Parent {
        @Task("def foo(x):\n return x")
        int foo(int x);

        @Task("def count(n):\n for i in range(n): yield i")
        Stream<Integer> count(int n);

        @Task(
                value = "def endless():\n try:\n  while True: yield 1\n finally:\n  global ended\n  ended = True",
                prefetch = 2)
        Stream<Integer> endless();

        @Task("def names():\n yield 'a'\n yield 'b'")
        Iterator<String> names();

        @Task("def gen(x):\n while x < 50: x = yield x")
        Generator<Integer, Integer> gen(int x);

        @Task("def later(x):\n if x < 0: raise ValueError(x)\n return x")
        CompletableFuture<Integer> later(int x);

        @Task("def told():\n print('print from belay task.')")
        CompletableFuture<Void> told();

        @Task("def limits():\n return [float('inf'), float('-inf'), float('nan')]")
        double[] limits();

        @Task("def big():\n return 2**70")
        BigInteger big();

        @Task("def pair():\n return (1, 'a')")
        Tuple pair();

        @Task("def uniques():\n return {'idle', 'active'}")
        Set<Mode> uniques();

        @Task("def modes(m):\n return {m: [m]}")
        Map<Mode, List<Mode>> modes(Mode mode);

        @Task("def buffer():\n return bytearray(b'\\0\\1\\2')")
        byte[] buffer();

        @Task("def outer(x):\n def inner():\n  return base(x // 0)\n return inner()")
        int outer(int x);
    }

    @Test
    void a_task_is_one_round_trip_of_at_most_24_bytes_out_and_18_in() {
        MeteredLink.Count before = link.count();
        assertThat(lab.foo(5)).isEqualTo(5);
        MeteredLink.Count cost = link.count().minus(before);
        assertThat(cost.roundTrips()).isEqualTo(1);
        assertThat(cost.sent()).isLessThanOrEqualTo(24);
        assertThat(cost.received()).isLessThanOrEqualTo(18);
    }

    @Test
    void streaming_100_generator_values_takes_at_most_5_round_trips() {
        MeteredLink.Count before = link.count();
        assertThat(lab.count(100)).hasSize(100).startsWith(0, 1, 2).endsWith(99);
        assertThat(link.count().minus(before).roundTrips()).isLessThanOrEqualTo(5);
    }

    @Test
    void closing_a_stream_early_frees_its_generator() {
        try (Stream<Integer> ones = lab.endless()) {
            assertThat(ones.limit(3)).containsExactly(1, 1, 1);
        }
        assertThat(device.eval("ended")).isEqualTo(true);
    }

    @Test
    void a_generator_can_be_an_iterator_or_receive_values() {
        assertThat(lab.names()).toIterable().containsExactly("a", "b");
        Generator<Integer, Integer> gen = lab.gen(5);
        assertThat(gen.next()).isEqualTo(5);
        assertThat(gen.send(25)).isEqualTo(25);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> gen.send(50));
    }

    @Test
    void a_task_can_return_a_future() {
        assertThat(lab.later(7)).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(7);
        assertThat(lab.later(-1))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withCauseInstanceOf(PythonException.class);
    }

    @Test
    void output_of_a_task_is_forwarded() {
        assertThat(lab.told()).succeedsWithin(Duration.ofSeconds(20));
        assertThat(PRINTED.toString()).contains("print from belay task.\r\n");
    }

    @Test
    void results_are_converted_to_the_return_type() {
        assertThat(lab.limits()).containsExactly(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN);
        assertThat(lab.big()).isEqualTo(BigInteger.TWO.pow(70));
        assertThat(lab.pair()).isEqualTo(List.of(1L, "a"));
        assertThat(lab.uniques()).containsExactlyInAnyOrder(Mode.IDLE, Mode.ACTIVE);
        assertThat(lab.modes(Mode.ACTIVE)).isEqualTo(Map.of(Mode.ACTIVE, List.of(Mode.ACTIVE)));
        assertThat(lab.buffer()).containsExactly(0, 1, 2);
    }

    @Test
    void inherited_and_default_methods_work() {
        assertThat(lab.base(4)).isEqualTo(8);
        assertThat(lab.twice(1)).isEqualTo(4);
    }

    @Test
    void frames_of_inner_functions_and_inline_sources_are_mapped() {
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> lab.outer(1))
                .satisfies(e -> assertThat(e.frames())
                        .hasToString("[File \"<stdin>\", line 1, in <module>, File \"Lab.outer\", line 4, in outer,"
                                + " File \"Lab.outer\", line 3, in inner]"));
    }

    interface Anything {
        @Task("def take(x):\n return x")
        CompletableFuture<Object> take(Object value);
    }

    @Test
    void an_argument_without_a_literal_is_rejected_immediately() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.bind(Anything.class).take(new Object()))
                .withMessageContaining("java.lang.Object");
    }

    interface Reserved {
        @Task(name = "__x__")
        int dunder();

        @Task(name = "_belay_x")
        int prefixed();

        @Setup(name = "__belay")
        void alsoPrefixed();
    }

    @Test
    void reserved_names_are_rejected() {
        assertThatExceptionOfType(BindingException.class)
                .isThrownBy(() -> PythonBinding.verify(Reserved.class))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(
                                "alsoPrefixed: the name __belay is reserved; use another name with @Setup(name = ...)",
                                "dunder: the name __x__ is reserved; use another name with @Task(name = ...)",
                                "prefixed: the name _belay_x is reserved; use another name with @Task(name = ...)"));
    }

    interface Clocked {
        @Task("def answer(x):\n return 2 * x")
        Timed<Integer> answer(int x);
    }

    @Test
    void a_timed_result_has_the_time_of_the_call() {
        Clocked clocked = device.bind(Clocked.class);
        Instant before = Instant.now();
        Timed<Integer> timed = clocked.answer(21);
        assertThat(timed.value()).isEqualTo(42);
        Duration tolerance = device.clock().uncertainty().plusMillis(2);
        assertThat(timed.at()).isBetween(before.minus(tolerance), Instant.now().plus(tolerance));
    }

    @Test
    void a_task_takes_arguments_and_returns_a_value() {
        assertThat(lab.base(5)).isEqualTo(10);
    }

    interface Child extends Parent {
        @Task("def where():\n import sys\n return sys.implementation.name")
        String where();
    }

    @Test
    void tasks_of_child_and_parent_interfaces_run_on_the_board() {
        Child child = device.bind(Child.class);
        assertThat(child.where()).isEqualTo("micropython");
        assertThat(child.base(4)).isEqualTo(8);
    }

    interface Hosted {
        @Task("def answer():\n return 42")
        default int answer() {
            return -1;
        }
    }

    @Test
    void a_task_with_a_java_body_is_rejected() {
        assertThatExceptionOfType(BindingException.class)
                .isThrownBy(() -> PythonBinding.verify(Hosted.class))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(
                                "answer: is annotated as @Task, but has a Java body, which would run on the host"));
    }

    interface Unsendable {
        @Task("def take(a, b, c):\n return a")
        int take(Instant a, List<BigDecimal> b, Map<String, Mode[]> c);

        @Setup("def prepare(a):\n pass")
        void prepare(Optional<Duration> a);

        @Task("def fits(a, b, c, d):\n return a")
        int fits(Object a, Number b, CharSequence c, Collection<? extends Optional<byte[]>> d);

        @Task("def both(a):\n return a")
        StringBuilder both(Locale a);
    }

    @Test
    void a_parameter_type_without_literals_is_rejected_when_bound() {
        assertThatExceptionOfType(BindingException.class)
                .isThrownBy(() -> device.bind(Unsendable.class))
                .satisfies(e -> assertThat(
                                e.problems().stream().map(each -> each.replaceFirst("( has no|; supported).*", "")))
                        .containsExactly(
                                "both: a result cannot be converted to java.lang.StringBuilder",
                                "both: parameter: a java.util.Locale",
                                "prepare: parameter: a java.util.Optional<java.time.Duration>",
                                "take: parameter: a java.time.Instant",
                                "take: parameter: a java.util.List<java.math.BigDecimal>"));
    }
}
