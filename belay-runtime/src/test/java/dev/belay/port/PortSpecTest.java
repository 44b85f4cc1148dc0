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
                "tcp://localhost:2217",
                "tcp://[::1]:2217",
                "virtual:",
                "virtual:a/b?baud=9600&latency=2"
            })
    void a_port_reads_its_own_text(String text) {
        assertThat(PortSpec.parse(text).text()).isEqualTo(text);
    }

    @Test
    void a_virtual_port_has_a_folder_and_options() {
        assertThat(PortSpec.parse("virtual:flash?latency=2&drop=0.1"))
                .isEqualTo(new VirtualPortSpec("flash", Map.of("latency", "2", "drop", "0.1")));
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
                "gopher://x"
            })
    void a_text_that_is_no_port_is_named_in_the_error(String text) {
        assertThatExceptionOfType(PortFormatException.class)
                .isThrownBy(() -> PortSpec.parse(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("virtual:");
    }
}
