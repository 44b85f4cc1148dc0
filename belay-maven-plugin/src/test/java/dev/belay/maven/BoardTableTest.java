// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.port.SerialDevice;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** What the goals print that find boards. */
class BoardTableTest {
    private static final SerialDevice PICO =
            new SerialDevice("/dev/ttyACM0", 0x2e8a, 5, "E6614C311B", "MicroPython", "Board in FS mode", "1-1.2");
    private static final SerialDevice BRIDGE =
            new SerialDevice("/dev/ttyUSB0", 0x1a86, 0x7523, "", "", "USB Serial", "1-3");
    private static final SerialDevice BUILT_IN = new SerialDevice("/dev/ttyS0", -1, -1, "", "", "Physical Port S0", "");

    @Test
    void each_port_has_a_line_with_all_that_is_known_and_the_property_that_names_it() {
        assertThat(BoardTable.lines(List.of(PICO, BRIDGE, BUILT_IN), null))
                .containsExactly(
                        "PORT          VID:PID    SERIAL NUMBER  MANUFACTURER  PRODUCT           LOCATION  -Dbelay.port=",
                        "/dev/ttyACM0  2e8a:0005  E6614C311B     MicroPython   Board in FS mode  1-1.2     usb:serial=E6614C311B",
                        "/dev/ttyUSB0  1a86:7523                               USB Serial        1-3       usb:location=1-3",
                        "/dev/ttyS0                                            Physical Port S0            /dev/ttyS0");
    }

    @Test
    void what_answers_is_one_column_more() {
        assertThat(BoardTable.lines(List.of(PICO), device -> "micropython v1.27.0 - rp2"))
                .last()
                .asString()
                .endsWith("usb:serial=E6614C311B  micropython v1.27.0 - rp2");
    }

    @Test
    void udev_rules_name_a_board_by_its_serial_number_else_by_its_socket() {
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
    void a_serial_number_that_would_break_a_rule_stays_out_of_it() {
        SerialDevice odd = new SerialDevice("/dev/ttyACM0", 1, 2, "a\"*", "", "", "");
        assertThat(UdevRules.lines(List.of(odd)))
                .last()
                .asString()
                .doesNotContain("a\"")
                .doesNotContain("SYMLINK");
    }

    @Test
    void the_only_board_needs_no_number_and_among_several_one_is_said() throws Exception {
        assertThat(SelectMojo.chosen(List.of(PICO), "")).isEqualTo(PICO);
        assertThat(SelectMojo.chosen(List.of(PICO, BRIDGE), " 2 ")).isEqualTo(BRIDGE);
        assertThatThrownBy(() -> SelectMojo.chosen(List.of(PICO, BRIDGE), ""))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("There are several boards: say which one with -Dbelay.select=1 to -Dbelay.select=2");
        assertThatThrownBy(() -> SelectMojo.chosen(List.of(PICO), "3")).hasMessageContaining("There is no board 3");
        assertThatThrownBy(() -> SelectMojo.chosen(List.of(), "")).hasMessageContaining("No board is plugged in");
    }

    @Test
    void a_port_is_named_in_each_place_where_it_can_stand() {
        assertThat(SelectMojo.names("usb:serial=a\"b"))
                .contains("  -Dbelay.port=usb:serial=a\"b   on the command line")
                .anyMatch(line -> line.contains("Device.open(\"usb:serial=a\\\"b\")"));
    }
}
