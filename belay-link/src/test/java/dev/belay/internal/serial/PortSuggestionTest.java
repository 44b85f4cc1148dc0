// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.port.SerialDevice;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortSuggestionTest {
    private static final List<SerialDevice> PRESENT = List.of(device("/dev/ttyACM0"), device("/dev/ttyS0"));

    private static SerialDevice device(String path) {
        return new SerialDevice(path, 0x2e8a, 5, "abc", "Raspberry Pi", "Pico", "1-1");
    }

    @Test
    void a_name_without_its_folder_suggests_the_whole_path() {
        assertThat(SerialLinkProvider.suggestion("ttyACM0", PRESENT)).isEqualTo("; did you mean /dev/ttyACM0?");
    }

    @Test
    void a_near_miss_suggests_the_nearest_port() {
        assertThat(SerialLinkProvider.suggestion("/dev/ttyACM7", PRESENT)).isEqualTo("; did you mean /dev/ttyACM0?");
        assertThat(SerialLinkProvider.suggestion("/dev/ttyAMC0", PRESENT)).isEqualTo("; did you mean /dev/ttyACM0?");
    }

    @Test
    void another_name_suggests_nothing() {
        assertThat(SerialLinkProvider.suggestion("COM3", PRESENT)).isEmpty();
        assertThat(SerialLinkProvider.suggestion("/dev/ttyACM0", List.of())).isEmpty();
    }
}
