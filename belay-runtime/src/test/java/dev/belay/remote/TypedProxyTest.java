// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.bind.Task;
import dev.belay.code.PythonException;
import dev.belay.errors.UnexpectedResultException;
import dev.belay.micropython.board.VirtualBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests interfaces as proxies of objects on the board. */
final class TypedProxyTest {
    private static VirtualBoard board;
    private static Device device;

    @BeforeAll
    static void open() {
        board = VirtualBoard.start();
        device = Device.open(
                board.connect(), DeviceOptions.builder().output(text -> {}).build());
    }

    @AfterAll
    static void close() {
        device.close();
        board.close();
    }

    @BeforeEach
    void define() {
        device.exec("""
                class Channel:
                    def __init__(self, number):
                        self.number = number
                class Sensor:
                    def __init__(self):
                        self.gain = 1.5
                        self.channels = [Channel(7), Channel(8)]
                    def read_raw(self, count):
                        return [self.gain * i for i in range(count)]
                    def sample(self):
                        return {'celsius': 21.5, 'raw_count': 300}
                    def channel(self, i):
                        return self.channels[i] if i < 2 else None
                    def takes(self, channel):
                        return channel.number
                    def total(self, *values):
                        return sum(values)
                    def __iter__(self):
                        return iter([1, 2])
                """);
    }

    interface Channel {
        @Attribute
        int getNumber();
    }

    interface Sensor extends AutoCloseable, Iterable<Object> {
        List<Double> readRaw(int count);

        Reading sample();

        @Attribute
        double getGain();

        @Attribute
        void setGain(double gain);

        @Nullable
        Channel channel(int index);

        int takes(Channel channel);

        long total(int... values);

        @PythonName("sample")
        Object untyped();

        default double firstOf(int count) {
            return readRaw(count).get(1);
        }

        @Override
        void close();

        record Reading(double celsius, int rawCount) {}
    }

    @Test
    void interface_methods_access_methods_and_attributes() {
        Sensor closed;
        try (Sensor sensor = device.proxy("Sensor()", Sensor.class)) {
            closed = sensor;
            assertThat(sensor.readRaw(3)).containsExactly(0.0, 1.5, 3.0);
            assertThat(sensor.sample()).isEqualTo(new Sensor.Reading(21.5, 300));
            sensor.setGain(2);
            assertThat(sensor.getGain()).isEqualTo(2.0);
            assertThat(sensor.firstOf(2)).isEqualTo(2.0);
            assertThat(sensor.total()).isZero();
            assertThat(sensor.total(1, 2, 3)).isEqualTo(6);
            assertThat(sensor.untyped()).isInstanceOf(RemoteObject.class);
        }
        assertThatIllegalStateException().isThrownBy(closed::getGain);
    }

    @Test
    void typed_proxies_can_be_results_and_arguments() {
        Sensor sensor = device.proxy("Sensor()", Sensor.class);
        Channel channel = Objects.requireNonNull(sensor.channel(1));
        assertThat(channel.getNumber()).isEqualTo(8);
        assertThat(sensor.takes(channel)).isEqualTo(8);
        assertThat(sensor.channel(5)).isNull();
    }

    @Test
    void a_typed_proxy_can_be_iterated() {
        List<Object> seen = new ArrayList<>();
        device.proxy("Sensor()", Sensor.class).forEach(seen::add);
        assertThat(seen).containsExactly(1L, 2L);
    }

    interface Tasks {
        @Task("def number_of(channel):\n return channel.number")
        int numberOf(Channel channel);

        @Task("def type_of(thing):\n return type(thing).__name__")
        String typeOf(RemoteObject thing);
    }

    @Test
    void a_proxy_can_be_an_argument_of_a_task() {
        Tasks tasks = device.bind(Tasks.class);
        assertThat(tasks.numberOf(device.proxy("Channel(3)", Channel.class))).isEqualTo(3);
        assertThat(tasks.typeOf(device.proxy("Channel(3)"))).isEqualTo("Channel");
    }

    @Test
    void equality_is_identity_and_to_string_has_class_and_port() {
        Channel one = device.proxy("Channel(1)", Channel.class);
        assertThat(Set.of(one, device.proxy("Channel(1)", Channel.class)))
                .hasSize(2)
                .contains(one);
        assertThat(one).hasToString("a Channel on " + device.port().text());
    }

    interface Strict {
        @Attribute
        int getGain();

        void nope();
    }

    @Test
    void results_are_converted_strictly_and_python_exceptions_thrown() {
        Strict strict = device.proxy("Sensor()", Strict.class);
        assertThatExceptionOfType(UnexpectedResultException.class).isThrownBy(strict::getGain);
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(strict::nope)
                .withMessageContaining("AttributeError");
    }

    interface Broken {
        Matcher matcher();

        @Attribute
        void neither();

        @PythonName("not a name")
        int named();

        Optional<Thread> unsupported();
    }

    @Test
    void all_problems_of_an_interface_are_reported_together() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.proxy("Sensor()", Broken.class))
                .withMessageContaining("matcher: ")
                .withMessageContaining("neither: ")
                .withMessageContaining("named: no name in Python: not a name")
                .withMessageContaining("unsupported: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.proxy("Sensor()", String.class))
                .withMessageContaining("is not an interface");
    }
}
