// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.bind.BoardThread;
import dev.belay.bind.Setup;
import dev.belay.bind.Task;
import dev.belay.bind.Teardown;
import dev.belay.clock.DeviceClock;
import dev.belay.clock.Timed;
import dev.belay.code.Generator;
import dev.belay.code.PythonException;
import dev.belay.code.Script;
import dev.belay.errors.FeatureUnavailableException;
import dev.belay.errors.UnparsableResultException;
import dev.belay.internal.repl.OldBoard;
import dev.belay.internal.session.BoardSession;
import dev.belay.remote.Attribute;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The API of a device, on MicroPython of 2019 and 2023. */
@ParameterizedClass
@EnumSource
final class OldBoardTest {
    private static final StringBuilder PRINTED = new StringBuilder();
    private static final DeviceOptions OPTIONS =
            DeviceOptions.builder().output(PRINTED::append).build();

    @SuppressWarnings("NullAway.Init")
    private static Device device;

    private final OldBoard board;

    OldBoardTest(OldBoard board) {
        this.board = board;
    }

    @BeforeParameterizedClassInvocation
    static void open(OldBoard board) {
        device = board.open(OPTIONS);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        device.close();
    }

    @Test
    void the_implementation_of_the_board_is_reported() {
        assertThat(device.implementation().name()).isEqualTo("micropython");
        assertThat(device.implementation().versionText()).isEqualTo(board == OldBoard.V1_10 ? "1.10.0" : "1.20.0");
        assertThat(BoardSession.of(device).emitters()).isEmpty();
    }

    @Test
    void values_of_every_type_are_transferred() {
        assertThat(device.eval("None")).isNull();
        assertThat(device.eval("1, 2")).isEqualTo(List.of(1L, 2L));
        assertThat(device.eval("2**70")).isEqualTo(BigInteger.TWO.pow(70));
        assertThat(device.eval("[float('inf'), -float('inf'), -0.0, 0.5, True]"))
                .isEqualTo(List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.5, true));
        assertThat(device.eval("float('nan')")).isEqualTo(Double.NaN);
        assertThat(device.eval("'a|b\\n\\x00\\xe9\\u20ac\\U0001f600é€😀'")).isEqualTo("a|b\n\0é€😀é€😀");
        assertThat(device.eval("b'\\x00\\x01\\x02\\x04\\xff'")).isEqualTo(new byte[] {0, 1, 2, 4, -1});
        assertThat(device.eval("bytearray(3)")).isEqualTo(new byte[3]);
        assertThat(device.eval("{'a': [1, (2, None)], 3: {4}}"))
                .isEqualTo(Map.of("a", List.of(1L, Arrays.asList(2L, null)), 3L, Set.of(4L)));
        assertThat(device.eval("frozenset((1,))")).isEqualTo(Set.of(1L));
        assertThat(device.eval("__import__('collections').OrderedDict([('b', 1), ('a', 2)])"))
                .isEqualTo(Map.of("a", 2L, "b", 1L));
        assertThat(device.eval("__import__('collections').namedtuple('P', 'x y')(1, 'b')"))
                .isEqualTo(List.of(1L, "b"));
        assertThat(device.eval("'x' * 9000")).isEqualTo("x".repeat(9000));
        assertThatExceptionOfType(UnparsableResultException.class)
                .isThrownBy(() -> device.eval("object()"))
                .satisfies(e -> assertThat(e.text()).contains("<object>"));
    }

    @Test
    void long_code_runs_and_its_output_is_forwarded() {
        PRINTED.setLength(0);
        device.exec("n = 0\n" + "n += 1\n".repeat(700) + "print('grün', n)");
        assertThat(PRINTED.toString().replace("\r", "")).isEqualTo("grün 700\n");
    }

    @Test
    void an_error_is_reported_with_file_and_line() {
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.exec(new Script("mine.py", "def f():\n return 1 // 0\n\nf()\n")))
                .satisfies(e -> {
                    assertThat(e.type()).isEqualTo("ZeroDivisionError");
                    assertThat(e.pythonMessage()).isEqualTo("divide by zero");
                    assertThat(e.frames())
                            .hasToString("[File \"mine.py\", line 4, in <module>, File \"mine.py\", line 2, in f]");
                });
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.exec("x = 1\nif x\n"))
                .satisfies(e -> assertThat(e.type()).isEqualTo("SyntaxError"));
        assertThat(device.eval("6*7")).isEqualTo(42L);
    }

    record Reading(double celsius, int rawCount) {}

    interface Lab {
        @Setup(autoInit = true, value = "offset = 1.5\nended = False")
        void prepare();

        @Setup("def configure(offset):\n    limit = offset + 1")
        void configure(int offset);

        @Task("def sample():\n return {'raw_count': 7, 'celsius': 20 + offset}")
        Reading sample();

        @Task("def is_day(zone=None):\n return zone is None")
        boolean isDay(Optional<String> zone);

        @Task("def raw(data):\n return bytes(reversed(data))")
        byte[] raw(byte[] data);

        @Task("def count(n):\n for i in range(n): yield i")
        Stream<Integer> count(int n);

        @Task("def endless():\n try:\n  while True: yield 1\n finally:\n  global ended\n  ended = True")
        Stream<Integer> endless();

        @Task("def talk(x):\n while x < 50: x = yield x")
        Generator<Integer, Integer> talk(int x);

        @Task("def later(x):\n return x + 1")
        CompletableFuture<Integer> later(int x);

        @Task("def outer(x):\n def inner():\n  return 1 // x\n return inner()")
        int outer(int x);
    }

    @Test
    void a_typed_interface_calls_its_functions() {
        Lab lab = device.bind(Lab.class);
        assertThat(lab.sample()).isEqualTo(new Reading(21.5, 7));
        lab.configure(4);
        assertThat(device.eval("offset, limit")).isEqualTo(List.of(4L, 5L));
        assertThat(lab.isDay(Optional.empty())).isTrue();
        assertThat(lab.isDay(Optional.of("arctic"))).isFalse();
        assertThat(lab.raw(new byte[] {1, 4, -1})).containsExactly(-1, 4, 1);
        assertThat(lab.later(1).join()).isEqualTo(2);
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> lab.outer(0))
                .satisfies(e -> assertThat(e.frames())
                        .hasToString("[File \"<stdin>\", line 1, in <module>, File \"Lab.outer\", line 4, in outer,"
                                + " File \"Lab.outer\", line 3, in inner]"));
    }

    @Test
    void a_generator_is_a_stream_or_receives_values_and_is_freed() {
        Lab lab = device.bind(Lab.class);
        assertThat(lab.count(100)).hasSize(100).startsWith(0, 1, 2).endsWith(99);
        try (Generator<Integer, Integer> talk = lab.talk(5)) {
            assertThat(talk.next()).isEqualTo(5);
            assertThat(talk.send(25)).isEqualTo(25);
        }
        try (Stream<Integer> ones = lab.endless()) {
            assertThat(ones.limit(3)).containsExactly(1, 1, 1);
        }
        assertThat(device.eval("ended")).isEqualTo(true);
    }

    interface Unlucky {
        @Teardown("1/0")
        void off();
    }

    @Test
    void a_teardown_runs_when_the_device_is_closed() {
        Device closed = board.open(OPTIONS);
        closed.bind(Unlucky.class);
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(closed::close)
                .satisfies(e -> assertThat(e.frames()).hasToString("[File \"Unlucky.off\", line 1, in <module>]"));
    }

    interface Beats {
        @BoardThread("def beat():\n pass")
        void beat();
    }

    @Test
    void an_interface_with_threads_is_rejected_by_firmware_without() {
        assertThatExceptionOfType(FeatureUnavailableException.class)
                .isThrownBy(() -> device.bind(Beats.class))
                .withMessageContaining("thread");
        assertThat(device.eval("6*7")).isEqualTo(42L);
    }

    interface Sensor extends AutoCloseable, Iterable<Object> {
        List<Double> readRaw(int count);

        @Attribute
        double getGain();

        @Attribute
        void setGain(double gain);

        Sensor self();

        void nope();

        @Override
        void close();
    }

    @Test
    void an_object_is_used_through_its_proxy() {
        device.exec("""
                class Sensor:
                    gain = 1.5
                    def read_raw(self, count):
                        return [self.gain * i for i in range(count)]
                    def self(self):
                        return self
                    def __iter__(self):
                        return iter([1, 2])
                """);
        try (Sensor sensor = device.proxy("Sensor()", Sensor.class)) {
            assertThat(sensor.readRaw(3)).containsExactly(0.0, 1.5, 3.0);
            sensor.setGain(2);
            assertThat(sensor.self().getGain()).isEqualTo(2.0);
            assertThat(sensor).containsExactly(1L, 2L);
            assertThatExceptionOfType(PythonException.class)
                    .isThrownBy(sensor::nope)
                    .withMessageContaining("AttributeError");
        }
    }

    @Test
    void a_soft_reset_starts_a_fresh_interpreter() {
        try (Device reset = board.open(OPTIONS)) {
            reset.exec("n = 1");
            reset.softReset();
            assertThatExceptionOfType(PythonException.class)
                    .isThrownBy(() -> reset.eval("n"))
                    .satisfies(e -> assertThat(e.type()).isEqualTo("NameError"));
            assertThat(reset.eval("6*7")).isEqualTo(42L);
        }
    }

    @Test
    void times_on_the_board_are_converted_to_times_of_the_host() {
        DeviceClock clock = device.clock();
        clock.sync();
        Instant before = Instant.now();
        Timed<Integer> timed = clock.eval("20 + 22", int.class);
        Duration slack = clock.uncertainty().plusMillis(2);
        assertThat(timed.value()).isEqualTo(42);
        assertThat(timed.at()).isBetween(before.minus(slack), Instant.now().plus(slack));
    }
}
