// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.belay.internal.io.BoardLease;
import dev.belay.internal.io.PortLock;
import dev.belay.maven.board.PortTable;
import dev.belay.maven.board.UdevRules;
import dev.belay.port.SerialDevice;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** Output of the goals {@code devices} and {@code select}. */
class PortTableTest {
    private static final SerialDevice PICO =
            new SerialDevice("/dev/ttyACM0", 0x2e8a, 5, "E6614C311B", "MicroPython", "Board in FS mode", "1-1.2");
    private static final SerialDevice BRIDGE =
            new SerialDevice("/dev/ttyUSB0", 0x1a86, 0x7523, "", "", "USB Serial", "1-3");
    private static final SerialDevice BUILT_IN = new SerialDevice("/dev/ttyS0", -1, -1, "", "", "Physical Port S0", "");

    @Test
    void each_port_has_a_line_with_its_usb_fields_and_its_port_property() {
        assertThat(PortTable.lines(List.of(PICO, BRIDGE, BUILT_IN), null))
                .containsExactly(
                        "PORT          VID:PID    SERIAL NUMBER  MANUFACTURER  PRODUCT           LOCATION  -Dbelay.port=          USED BY",
                        "/dev/ttyACM0  2e8a:0005  E6614C311B     MicroPython   Board in FS mode  1-1.2     usb:serial=E6614C311B",
                        "/dev/ttyUSB0  1a86:7523                               USB Serial        1-3       usb:location=1-3",
                        "/dev/ttyS0                                            Physical Port S0            /dev/ttyS0");
    }

    @Test
    void a_port_in_use_shows_by_whom_and_since_when() {
        String path = "/dev/ttyUsed" + ProcessHandle.current().pid();
        SerialDevice used = new SerialDevice(path, 0x2e8a, 5, "E6614C311B", "", "", "1-1.2");
        try (BoardLease lease = BoardLease.tryAcquire(
                        path, PortLock.key(path), "token", "the Maven build of org.example:fw")
                .lease()) {
            assertThat(lease).isNotNull();
            assertThat(PortTable.lines(List.of(used), null))
                    .last(STRING)
                    .matches(".*  usb:serial=E6614C311B  the Maven build of org\\.example:fw since [-: 0-9]{19}");
        }
        assertThat(PortTable.lines(List.of(used), null)).last(STRING).endsWith("  usb:serial=E6614C311B");
    }

    @Test
    void probing_adds_a_column_for_the_firmware() {
        assertThat(PortTable.lines(List.of(PICO), device -> "micropython v1.27.0 - rp2"))
                .last()
                .asString()
                .endsWith("usb:serial=E6614C311B           micropython v1.27.0 - rp2");
    }

    @Test
    void udev_rules_use_the_serial_number_or_else_the_usb_location() {
        SerialDevice data = new SerialDevice("/dev/ttyACM1", 0x2e8a, 5, "E6614C311B", "", "", "1-1.2");
        assertThat(UdevRules.lines(List.of(PICO, data, BRIDGE, BUILT_IN)).stream()
                        .filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "SUBSYSTEM==\"tty\", ATTRS{idVendor}==\"2e8a\", ATTRS{idProduct}==\"0005\","
                                + " ATTRS{serial}==\"E6614C311B\", MODE=\"0660\", GROUP=\"dialout\", TAG+=\"uaccess\","
                                + " ENV{ID_MM_DEVICE_IGNORE}=\"1\", ENV{ID_USB_INTERFACE_NUM}==\"00\", SYMLINK+=\"belay-E6614C311B\"",
                        "SUBSYSTEM==\"tty\", ATTRS{idVendor}==\"1a86\", ATTRS{idProduct}==\"7523\", KERNELS==\"1-3\","
                                + " MODE=\"0660\", GROUP=\"dialout\", TAG+=\"uaccess\", ENV{ID_MM_DEVICE_IGNORE}=\"1\","
                                + " ENV{ID_USB_INTERFACE_NUM}==\"00\", SYMLINK+=\"belay-1-3\"");
    }

    @Test
    void udev_rules_omit_a_serial_number_with_special_characters() {
        SerialDevice odd = new SerialDevice("/dev/ttyACM0", 1, 2, "a\"*", "", "", "");
        assertThat(UdevRules.lines(List.of(odd)))
                .last()
                .asString()
                .doesNotContain("a\"")
                .doesNotContain("SYMLINK");
    }

    @Test
    void select_needs_a_number_only_if_there_are_several_boards() throws Exception {
        assertThat(SelectMojo.chosen(List.of(PICO), "")).isEqualTo(PICO);
        assertThat(SelectMojo.chosen(List.of(PICO, BRIDGE), " 2 ")).isEqualTo(BRIDGE);
        assertThatThrownBy(() -> SelectMojo.chosen(List.of(PICO, BRIDGE), ""))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("There are several boards: choose one with -Dbelay.select=1 to -Dbelay.select=2");
        assertThatThrownBy(() -> SelectMojo.chosen(List.of(PICO), "3")).hasMessageContaining("There is no board 3");
        assertThatThrownBy(() -> SelectMojo.chosen(List.of(), "")).hasMessageContaining("No board is connected");
    }

    @Test
    void select_prints_every_way_to_configure_the_port() {
        assertThat(SelectMojo.names("usb:serial=a\"b"))
                .contains("  -Dbelay.port=usb:serial=a\"b   on the command line")
                .anyMatch(line -> line.contains("Device.open(\"usb:serial=a\\\"b\")"));
    }
}
