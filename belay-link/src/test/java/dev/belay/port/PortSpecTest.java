// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PortSpecTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/ttyACM0",
                "COM3",
                "COM3?baud=9600",
                "/dev/ttyUSB0?baud=921600",
                "usb:serial=E66A,product=What?, once?baud=9600",
                "auto",
                "auto?baud=57600",
                "tcp://localhost:2217",
                "tcp://localhost:2217?lossless=on",
                "tcp://[::1]:2217",
                "rfc2217://farm.example:4000",
                "rfc2217://farm.example:4000?baud=9600&dtr=off&rts=off",
                "ws://192.168.4.1",
                "ws://board.local:8267",
                "ws://[fe80::1%eth0]",
                "telnet://192.168.1.1",
                "telnet://micro@wipy:2323?ftp=2121",
                "exec:micropython -i",
                "pty:cd /tmp && micropython",
                "virtual:",
                "virtual:a/b?baud=9600&latency=2"
            })
    void a_port_parses_its_own_text(String text) {
        assertThat(PortSpec.parse(text).text()).isEqualTo(text);
    }

    @Test
    void a_virtual_port_has_a_folder_and_options() {
        assertThat(PortSpec.parse("virtual:flash?latency=2&drop=0.1"))
                .isEqualTo(new VirtualPortSpec("flash", Map.of("latency", "2", "drop", "0.1")));
    }

    @Test
    void the_default_speed_is_omitted() {
        assertThat(PortSpec.parse("/dev/ttyUSB0?baud=115200")).isEqualTo(new SerialPortSpec("/dev/ttyUSB0"));
        assertThat(PortSpec.parse("usb:vid=2e8a?baud=9600"))
                .isEqualTo(new UsbPortSpec(Map.of(UsbField.VID, "2e8a"), 9600));
        assertThat(PortSpec.parse("AUTO?baud=9600")).isEqualTo(new AutoPortSpec(9600));
    }

    @Test
    void an_invalid_speed_is_reported_with_its_range() {
        assertThatExceptionOfType(PortFormatException.class)
                .isThrownBy(() -> PortSpec.parse("COM3?baud=fast"))
                .withMessageContaining("baud is a number from 1 to 100000000");
        assertThatExceptionOfType(PortFormatException.class)
                .isThrownBy(() -> PortSpec.parse("COM3?speed=9600"))
                .withMessageContaining("COM3?baud=9600");
    }

    @Test
    void the_execpty_scheme_of_mpremote_is_accepted() {
        assertThat(PortSpec.parse("execpty:qemu -serial stdio")).isEqualTo(PortSpec.parse("pty:qemu -serial stdio"));
    }

    @Test
    void default_ports_are_omitted_and_a_bare_address_is_telnet() {
        assertThat(PortSpec.parse("ws://board/")).isEqualTo(new WebReplPortSpec("board", 8266));
        assertThat(PortSpec.parse("192.168.1.1")).isEqualTo(new TelnetPortSpec("", "192.168.1.1", 23, 21));
        assertThat(PortSpec.parse("192.168.1.1:2323")).isEqualTo(new TelnetPortSpec("", "192.168.1.1", 2323, 21));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://:secret@board", "telnet://micro:secret@192.168.1.1:23", "ws://a:sec:ret@board:1"})
    void a_password_in_a_port_is_refused_and_not_shown(String text) {
        assertThatExceptionOfType(PortFormatException.class)
                .isThrownBy(() -> PortSpec.parse(text))
                .withMessageContaining("a password does not belong in a port")
                .withMessageContaining("BELAY_PASSWORD")
                .satisfies(e -> assertThat(e.getMessage() + e.text()).doesNotContain("sec"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "virtual:?latency",
                "virtual:?a=1&a=2",
                "tcp://host",
                "tcp://host:0",
                "tcp://host:70000",
                "tcp://host:1?baud=9600",
                "tcp://host:1?lossless=yes",
                "tcp://",
                "ws://",
                "ws://host:x",
                "ws://user@",
                "telnet://host?ftp=0",
                "telnet://host?ftp=x",
                "rfc2217://host",
                "rfc2217://host:1?baud=fast",
                "rfc2217://host:1?dtr=maybe",
                "rfc2217://host:1?baud=1&baud=2",
                "/dev/ttyUSB0?baud=0",
                "/dev/ttyUSB0?baud=fast",
                "/dev/ttyUSB0?baud=100000001",
                "/dev/ttyUSB0?speed=9600",
                "usb:serial=E66A?baud=-1",
                "auto?baud=",
                "auto?speed=9600",
                "execpty:",
                "exec:",
                "pty:",
                "gopher://x"
            })
    void an_invalid_port_is_quoted_in_the_error(String text) {
        assertThatExceptionOfType(PortFormatException.class)
                .isThrownBy(() -> PortSpec.parse(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("virtual:");
    }
}
