// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.errors.AmbiguousDeviceException;
import dev.belay.errors.DeviceNotFoundException;
import dev.belay.port.AutoPortSpec;
import dev.belay.port.PortSpec;
import dev.belay.port.SerialDevice;
import dev.belay.port.SerialPortSpec;
import dev.belay.port.UsbPortSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BoardSelectorTest {
    private static final SerialDevice PICO = device("/dev/ttyACM0", "abc123", "Belay Industries", "1-1");
    private static final SerialDevice PICO_DATA = device("/dev/ttyACM1", "abc123", "Belay Industries", "1-1");
    private static final SerialDevice OTHER = device("/dev/ttyUSB0", "def456", "Belay Industries", "1-2");
    private static final SerialDevice CHEAP = device("/dev/ttyUSB1", "0001", "Bridge", "1-3");
    private static final SerialDevice AS_CHEAP = device("/dev/ttyUSB2", "0001", "Bridge", "1-4");
    private static final SerialDevice NAMELESS = device("/dev/ttyUSB3", "", "", "1-5");
    private static final SerialDevice MOTHERBOARD = new SerialDevice("/dev/ttyS0", -1, -1, "", "", "", "");
    private static final AutoPortSpec AUTO = new AutoPortSpec();

    private static SerialDevice device(String path, String serial, String manufacturer, String location) {
        return new SerialDevice(path, 0x2e8a, 5, serial, manufacturer, "Board", location);
    }

    private static BoardSelector among(SerialDevice... devices) {
        return new BoardSelector(List.of(devices), device -> true);
    }

    private static UsbPortSpec usb(String text) {
        return (UsbPortSpec) PortSpec.parse(text);
    }

    @Test
    void the_port_with_the_serial_number_is_found() {
        assertThat(among(PICO, OTHER).find(usb("usb:serial=def456"))).isEqualTo(OTHER);
    }

    @Test
    void no_match_lists_the_present_ports() {
        assertThatExceptionOfType(DeviceNotFoundException.class)
                .isThrownBy(() -> among(PICO, MOTHERBOARD).find(usb("usb:manufacturer=Foo")))
                .withMessageContaining("usb:manufacturer=Foo: no such board is plugged in")
                .withMessageContaining(PICO.described())
                .withMessageContaining("/dev/ttyS0");
    }

    @Test
    void several_matches_are_listed_with_their_ports() {
        assertThatExceptionOfType(AmbiguousDeviceException.class)
                .isThrownBy(() -> among(PICO, OTHER).find(usb("usb:manufacturer=Belay Industries")))
                .withMessageContaining("2 boards match")
                .withMessageContaining("-Dbelay.port=usb:serial=abc123   " + PICO.described())
                .withMessageContaining("-Dbelay.port=usb:serial=def456   " + OTHER.described())
                .satisfies(e -> assertThat(e.candidates()).containsExactly("usb:serial=abc123", "usb:serial=def456"));
    }

    @Test
    void a_device_with_two_ports_is_one_board() {
        assertThat(among(PICO, PICO_DATA).findAny(AUTO)).isEqualTo(PICO);
        assertThat(among(PICO, PICO_DATA).find(usb("usb:vid=2e8a"))).isEqualTo(PICO);
    }

    @Test
    void boards_with_equal_serial_numbers_get_ports_by_location() {
        List<SerialDevice> present = List.of(CHEAP, AS_CHEAP, NAMELESS, MOTHERBOARD);
        assertThat(Boards.port(CHEAP, present).text()).isEqualTo("usb:location=1-3");
        assertThat(Boards.port(NAMELESS, present).text()).isEqualTo("usb:location=1-5");
        assertThat(Boards.port(MOTHERBOARD, present)).isEqualTo(new SerialPortSpec("/dev/ttyS0"));
        assertThat(Boards.port(PICO, List.of(PICO, PICO_DATA)).text()).isEqualTo("usb:serial=abc123");
    }

    @Test
    void the_only_usb_port_is_selected_without_a_connection() {
        BoardSelector finder = new BoardSelector(List.of(PICO, MOTHERBOARD), device -> {
            throw new AssertionError("asked " + device);
        });
        assertThat(finder.findAny(AUTO)).isEqualTo(PICO);
    }

    @Test
    void of_several_usb_ports_the_responding_one_is_selected() {
        assertThat(new BoardSelector(List.of(PICO, OTHER, CHEAP), OTHER::equals).findAny(AUTO))
                .isEqualTo(OTHER);
    }

    @Test
    void several_boards_are_listed_and_none_at_all_is_reported() {
        assertThatExceptionOfType(AmbiguousDeviceException.class)
                .isThrownBy(() -> among(PICO, OTHER).findAny(AUTO))
                .withMessageContaining("auto: 2 boards are present. Choose one of them:");
        assertThatExceptionOfType(DeviceNotFoundException.class)
                .isThrownBy(() -> new BoardSelector(List.of(PICO, OTHER), device -> false).findAny(AUTO))
                .withMessageContaining("neither MicroPython nor CircuitPython responds")
                .withMessageContaining(OTHER.described());
        assertThatExceptionOfType(DeviceNotFoundException.class)
                .isThrownBy(() -> among().findAny(AUTO))
                .withMessageContaining("there are no serial ports");
        assertThatExceptionOfType(DeviceNotFoundException.class)
                .isThrownBy(() -> among(MOTHERBOARD).findAny(AUTO))
                .withMessageContaining("/dev/ttyS0");
    }
}
