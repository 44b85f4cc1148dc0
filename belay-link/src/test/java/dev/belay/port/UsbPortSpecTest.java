// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UsbPortSpecTest {
    private static final SerialDevice PICO =
            new SerialDevice("/dev/ttyACM0", 0x2e8a, 5, "E6614C311B", "MicroPython", "Board in FS mode", "1-1.2");

    private static UsbPortSpec usb(String text) {
        return (UsbPortSpec) PortSpec.parse(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usb:vid=2e8a",
                "usb:vid=2e8a,pid=0005,serial=E6614C311B",
                "usb:manufacturer=Foo, Inc.,product=a=b,location=1-1.2",
                "auto"
            })
    void a_port_parses_its_own_text(String text) {
        assertThat(PortSpec.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usb:serial=e6614c311b",
                "usb:VID=0x2E8A,PID=5",
                "USB:manufacturer=micropython , product=board in fs mode",
                "{\"vid\": 11914, \"pid\": 5, \"serial_number\": \"E6614C311B\", \"manufacturer\": null}",
                "{\"vid\":\"11914\",\"location\":\"1-1.2\",\"device\":\"/dev/ttyACM7\"}",
                "{\"manufacturer\": \"Micro\\u0050ython\"}"
            })
    void numbers_in_both_notations_and_texts_in_any_case_match(String text) {
        assertThat(usb(text).matches(PICO)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usb:serial=E6614C311",
                "usb:vid=2e8b",
                "usb:vid=2e8a,location=1-1.3",
                "{\"vid\": 2, \"serial_number\": \"E6614C311B\"}"
            })
    void one_different_property_prevents_a_match(String text) {
        assertThat(usb(text).matches(PICO)).isFalse();
    }

    @Test
    void json_and_usb_form_give_equal_ports() {
        assertThat(PortSpec.parse("{\"vid\": 11914, \"serial_number\": \"a\\\"b\\\\\"}"))
                .isEqualTo(new UsbPortSpec(Map.of(UsbField.VID, "2e8a", UsbField.SERIAL, "a\"b\\")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ }", "{\"unknown\": 1}", "{\"vid\": null}", "Auto"})
    void json_without_properties_selects_the_only_board(String text) {
        assertThat(PortSpec.parse(text)).isEqualTo(new AutoPortSpec());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/ttyUSB0", "192"})
    void text_that_is_not_json_is_a_serial_port(String text) {
        assertThat(PortSpec.parse(text)).isEqualTo(new SerialPortSpec(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usb:",
                "usb:vid",
                "usb:vid=",
                "usb:vid=12345",
                "usb:vid=xyz",
                "usb:vid=1,vid=2",
                "usb:colour=red",
                "{\"vid\": 65536}",
                "{\"vid\": \"0x2e8a\"}",
                "{\"vid\": 1,}",
                "{\"vid\": 1 \"pid\": 2}",
                "{vid: 1}",
                "{\"vid\": [1]}"
            })
    void a_malformed_port_is_quoted_in_the_error(String text) {
        assertThatExceptionOfType(PortFormatException.class)
                .isThrownBy(() -> PortSpec.parse(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("usb:");
    }

    @Test
    void a_device_without_a_property_does_not_match_it() {
        SerialDevice plain = new SerialDevice("/dev/ttyS0", -1, -1, "", "", "", "");
        assertThat(usb("usb:vid=0000").matches(plain)).isFalse();
        assertThat(plain.isUsb()).isFalse();
        assertThat(plain.described()).isEqualTo("/dev/ttyS0");
    }

    @Test
    void a_device_is_described_in_one_line() {
        assertThat(PICO.described())
                .isEqualTo(
                        "/dev/ttyACM0  2e8a:0005  serial number E6614C311B  MicroPython  Board in FS mode  at 1-1.2");
    }
}
