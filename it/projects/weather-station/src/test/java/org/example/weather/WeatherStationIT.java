// SPDX-License-Identifier: Apache-2.0
package org.example.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.belay.code.PythonException;
import dev.belay.junit.HardwareTest;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.devices.Bme280;
import dev.belay.micropython.devices.Ssd1306;
import dev.belay.micropython.machine.I2cBus;
import dev.belay.micropython.machine.Picture;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** If a test fails, target/belay/pictures has a picture of the display, and the report names it. */
@HardwareTest
class WeatherStationIT {
    private final WeatherStation station;
    private final I2cBus bus;
    private final Bme280 sensor = new Bme280();
    private final Ssd1306 display = new Ssd1306(128, 64);

    WeatherStationIT(VirtualBoard board, WeatherStation station) {
        this.station = station;
        bus = board.machine().i2c(0);
    }

    @BeforeEach
    void attach() {
        bus.detach(0x76);
        bus.attach(0x76, sensor);
        bus.detach(0x3c);
        bus.attach(0x3c, display);
        station.start();
    }

    private Picture text(String text) {
        return Picture.ofMonoVlsb(8 * text.length(), 8, station.drawn(text));
    }

    @Test
    void the_display_shows_what_the_sensor_measures() {
        sensor.setCelsius(21.5).setHectopascals(1013.25).setHumidity(40);
        station.show();
        assertThat(display.image().contains(text("21.5 C"))).isTrue();
        assertThat(display.image().contains(text("1013 hPa"))).isTrue();
        assertThat(display.image().contains(text("40 %"))).isTrue();
        assertThat(display.isInverted()).isFalse();
    }

    @Test
    void frost_inverts_the_display() {
        sensor.setCelsius(-7);
        station.show();
        assertThat(display.isInverted()).isTrue();
    }

    @Test
    void measurements_have_the_accuracy_of_the_sensor() {
        sensor.setCelsius(-12.34).setHectopascals(987.65).setHumidity(99);
        List<Double> values = station.measure();
        assertThat(values.get(0)).isEqualTo(-12.34, within(0.01));
        assertThat(values.get(1)).isEqualTo(987.65, within(0.1));
        assertThat(values.get(2)).isEqualTo(99, within(0.1));
    }

    @Test
    void measurements_are_published() throws Exception {
        sensor.setCelsius(21.5).setHectopascals(1013.25).setHumidity(40);
        try (MqttBroker broker = new MqttBroker()) {
            station.publish("station", broker.port());
            MqttBroker.Message message = broker.next();
            assertThat(message.topic()).isEqualTo("weather");
            assertThat(message.text()).contains("\"celsius\": 21.5", "\"hPa\": 1013", "\"percent\": 40");
        }
    }

    @Test
    void a_broker_that_rejects_the_station_or_is_not_there_is_an_error() throws Exception {
        int port;
        try (MqttBroker broker = new MqttBroker()) {
            port = broker.port();
            assertThatThrownBy(() -> station.publish("stranger", port))
                    .isInstanceOf(PythonException.class)
                    .hasMessageContaining("MQTTException");
        }
        assertThatThrownBy(() -> station.publish("station", port))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("ECONNRESET");
    }

    @Test
    void a_sensor_that_does_not_answer_is_an_error() {
        bus.detach(0x76);
        assertThatThrownBy(station::show).isInstanceOf(PythonException.class).hasMessageContaining("EIO");
    }
}
