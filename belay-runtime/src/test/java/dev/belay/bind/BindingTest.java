// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.PythonException;
import dev.belay.errors.UnexpectedResultException;
import dev.belay.internal.bind.PythonBinding;
import dev.belay.link.MeteredLink;
import dev.belay.micropython.board.VirtualBoard;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests interfaces whose methods call Python functions. */
final class BindingTest {
    private static VirtualBoard board;
    private static MeteredLink link;
    private static Device device;
    private static Weather weather;

    @BeforeAll
    static void open() {
        board = VirtualBoard.start();
        link = new MeteredLink(board.connect());
        device = Device.open(link, DeviceOptions.builder().output(text -> {}).build());
        weather = device.bind(Weather.class);
    }

    @AfterAll
    static void close() {
        device.close();
        board.close();
    }

    /** Functions of Weather.py. */
    @PythonSource
    interface Weather {
        @Task
        void setOffset(double offset);

        @Task
        double readCelsius();

        @Task
        Reading sample();

        @Task(name = "sample_tuple")
        Reading byPosition();

        @Task
        boolean isDay(Optional<String> zone);

        @Task
        Optional<Integer> maybe(boolean there);

        @Task
        List<Map<String, Integer>> history(int count);

        @Task
        byte[] raw(byte[] data);

        @Task
        BigInteger large();

        @Task
        int broken();

        @Task
        int sum(int[] values);

        @Task
        Object echo(Object value);

        @Task
        String optional(String first);

        @Task("def total(*values):\n return sum(values)")
        long total(long a, long b, long c);

        default double readFahrenheit() {
            return readCelsius() * 9 / 5 + 32;
        }
    }

    record Reading(double celsius, int rawCount) {}

    @Test
    void results_are_converted_to_the_return_type_of_the_method() {
        weather.setOffset(1.5);
        assertThat(weather.readCelsius()).isEqualTo(21.5);
        assertThat(weather.sample()).isEqualTo(new Reading(21.5, 7));
        assertThat(weather.byPosition()).isEqualTo(new Reading(21.5, 7));
        assertThat(weather.isDay(Optional.empty())).isTrue();
        assertThat(weather.isDay(Optional.of("arctic"))).isFalse();
        assertThat(weather.maybe(true)).hasValue(1);
        assertThat(weather.maybe(false)).isEmpty();
        assertThat(weather.history(2)).isEqualTo(List.of(Map.of("n", 0), Map.of("n", 1)));
        assertThat(weather.raw(new byte[] {1, 4, -1})).containsExactly(-1, 4, 1);
        assertThat(weather.large()).isEqualTo(BigInteger.TWO.pow(100));
        assertThat(weather.sum(new int[] {1, 2, 3})).isEqualTo(6);
        assertThat(weather.optional("a")).isEqualTo("ab");
        assertThat(weather.total(1, 2, 3)).isEqualTo(6);
    }

    @Test
    void arguments_keep_their_values() {
        for (Object value :
                Arrays.asList(null, true, 5L, -1.5, "it's \n \u0004 é😀", List.of(1L, "a"), Map.of("a", 1L))) {
            assertThat(weather.echo(value)).isEqualTo(value);
        }
    }

    @Test
    void default_methods_and_object_methods_run_on_the_host() {
        weather.setOffset(0);
        assertThat(weather.readFahrenheit()).isEqualTo(68.0);
        assertThat(weather).hasToString("Weather on " + device.port().text());
        assertThat(weather.equals(weather)).isTrue();
        assertThat(weather).isNotEqualTo(device.bind(Weather.class)).hasSameHashCodeAs(weather);
    }

    @Test
    void a_call_is_one_round_trip() {
        MeteredLink.Count before = link.count();
        assertThat(weather.sum(new int[] {1})).isEqualTo(1);
        assertThat(link.count().minus(before).roundTrips()).isEqualTo(1);
    }

    @Test
    void an_exception_contains_the_line_of_the_resource() {
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> weather.broken())
                .satisfies(e -> assertThat(e.getStackTrace()[0])
                        .isEqualTo(new StackTraceElement("<device>", "deeper", "Weather.py", 39)))
                .satisfies(e -> assertThat(e.getStackTrace())
                        .anyMatch(f -> f.getMethodName().startsWith("an_exception")));
    }

    interface Wrong {
        @Task("def number():\n return 'abc'")
        int number();
    }

    @Test
    void unexpected_results_and_unsupported_arguments_are_rejected() {
        Wrong wrong = device.bind(Wrong.class);
        assertThatExceptionOfType(UnexpectedResultException.class)
                .isThrownBy(wrong::number)
                .withMessageContaining("an int")
                .withMessageContaining("'abc'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.bind(TakesAnything.class).take(new Object()))
                .withMessageContaining("java.lang.Object");
    }

    interface TakesAnything {
        @Task("def take(x):\n return x")
        void take(Object value);
    }

    @PythonSource("Weather.py")
    interface Mismatched {
        @Task
        double readCelsius(int sensor);

        @Task
        double readKelvin();

        @Task
        java.lang.Thread sample();

        @Task
        List<Integer> forecast();

        @Task
        int later();

        @Task(name = "__init__")
        int dunder();

        @Task
        void named();

        int plain();
    }

    @Test
    void all_mismatches_are_reported_together() {
        BindingException e = catchThrowableOfType(BindingException.class, () -> device.bind(Mismatched.class));
        assertThat(e.type()).isEqualTo(Mismatched.class);
        assertThat(String.join("\n", e.problems())).isEqualTo("""
            dunder: the name __init__ is reserved; use another name with @Task(name = ...)
            forecast: forecast at Weather.py:41 is a generator; the method must return a Stream, an Iterator or a Generator
            later: later at Weather.py:44 is async; call it by asyncio.run in another function
            named: named at Weather.py:47 takes 0 arguments and requires the keyword arguments key, the method has 0
            plain: must be a @Task, @Setup, @Teardown or @BoardThread, or a default method
            readCelsius: read_celsius at Weather.py:9 takes 0 arguments, the method has 1
            readKelvin: Weather.py defines no function read_kelvin at its top level, only %s
            sample: a result cannot be converted to java.lang.Thread; %s\
            """.formatted(
                        "broken, deeper, echo, forecast, history, is_day, large, later, maybe, named,"
                                + " optional, raw, read_celsius, sample, sample_tuple, set_offset, sum",
                        "supported are primitives, BigInteger, String, byte[], List, Set, Map,"
                                + " Optional, arrays, records, enums and Object"));
        assertThat(e).hasMessageStartingWith("Cannot bind " + Mismatched.class.getName() + ":\n - ");
    }

    @PythonSource("Nowhere.py")
    interface Nowhere {
        @Task
        void anything();
    }

    interface Sourceless {
        @Task
        void anything();
    }

    @Test
    void a_missing_source_is_reported_without_a_board() {
        assertThatExceptionOfType(BindingException.class)
                .isThrownBy(() -> PythonBinding.verify(Nowhere.class))
                .withMessageContaining("Nowhere.py");
        assertThatExceptionOfType(BindingException.class)
                .isThrownBy(() -> PythonBinding.verify(Sourceless.class))
                .withMessageContaining("@PythonSource");
        assertThatExceptionOfType(BindingException.class)
                .isThrownBy(() -> PythonBinding.verify(String.class))
                .withMessageContaining("not an interface");
        PythonBinding.verify(Weather.class);
    }

    @Test
    void a_traceback_shows_file_line_and_code_of_the_source() {
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> weather.broken())
                .satisfies(e -> assertThat(e.traceback())
                        .contains("  File \"<stdin>\", line 1, in <module>\n    broken()\n")
                        .contains("  File \"Weather.py\", line 39, in deeper\n    return [x][5]\n")
                        .endsWith("\nIndexError: list index out of range"));
    }
}
