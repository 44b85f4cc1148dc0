// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fazecast.jSerialComm.SerialPort;
import dev.belay.port.SerialDevice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SerialPortsTest {
    private static SerialDevice usb(String path) {
        return new SerialDevice(path, 1, 2, "s", "", "", "");
    }

    private static List<String> sorted(SerialDevice... devices) {
        return SerialPorts.sorted(List.of(devices)).stream()
                .map(SerialDevice::path)
                .toList();
    }

    @Test
    void usb_ports_come_first_and_are_sorted_by_number() {
        SerialDevice builtIn = new SerialDevice("/dev/ttyS0", -1, -1, "", "", "", "");
        assertThat(sorted(usb("COM10"), builtIn, usb("COM9"), usb("COM1")))
                .containsExactly("COM1", "COM9", "COM10", "/dev/ttyS0");
    }

    @Test
    void of_two_names_on_macos_the_cu_name_is_listed() {
        assertThat(sorted(usb("/dev/tty.usbmodem1"), usb("/dev/cu.usbmodem1"), usb("/dev/tty.odd")))
                .containsExactly("/dev/cu.usbmodem1", "/dev/tty.odd");
    }

    @Test
    void the_ports_of_this_machine_can_be_listed() {
        assertThat(SerialPorts.present()).allMatch(device -> !device.path().isEmpty());
    }

    /** Records the changes of control lines in order. */
    private static final class RecordedLines implements ControlLines.Lines {
        private final List<String> calls = new ArrayList<>();

        @Override
        public boolean setDTR() {
            return calls.add("DTR");
        }

        @Override
        public boolean clearDTR() {
            return calls.add("no DTR");
        }

        @Override
        public boolean setRTS() {
            return calls.add("RTS");
        }

        @Override
        public boolean clearRTS() {
            return calls.add("no RTS");
        }
    }

    private static List<String> life(ControlLines lines) {
        RecordedLines recorded = new RecordedLines();
        lines.beforeOpening(recorded);
        recorded.calls.add("open");
        lines.afterOpening(recorded);
        lines.beforeClosing(recorded);
        return recorded.calls;
    }

    @Test
    void a_port_opens_with_both_lines_set_and_closes_rts_first() {
        assertThat(life(ControlLines.of("Linux", 0x10c4))).containsExactly("open", "no RTS", "no DTR");
        assertThat(life(ControlLines.of("Windows 11", 0x2e8a))).containsExactly("open", "no RTS", "no DTR");
    }

    @Test
    void a_silicon_labs_bridge_on_windows_gets_dtr_before_rts() {
        assertThat(life(ControlLines.of("Windows 11", 0x10c4)))
                .containsExactly("no DTR", "no RTS", "open", "DTR", "RTS", "no RTS", "no DTR");
    }

    @ParameterizedTest
    @CsvSource({"linux,amd64", "linux,aarch64", "mac os x,aarch64", "mac os x,x86_64", "windows 11,amd64"})
    void the_serial_library_supports_the_common_systems(String os, String arch) {
        assertThat(SerialPort.class.getResource(SerialLibrary.resource(os, arch)))
                .isNotNull();
    }
}
