// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConfiguredPortTest {
    private static String port(Map<String, String> properties, Map<String, String> environment) {
        return ConfiguredPort.configured(properties::get, environment::get)
                .map(PortSpec::text)
                .orElse("none");
    }

    @Test
    void the_property_precedes_the_environment_variables() {
        Map<String, String> environment = Map.of("BELAY_PORT", "COM2", "BELAY_DEVICE", "COM3");
        assertThat(port(Map.of("belay.port", "COM1"), environment)).isEqualTo("COM1");
        assertThat(port(Map.of("belay.port", " "), environment)).isEqualTo("COM2");
        assertThat(port(Map.of(), Map.of("BELAY_DEVICE", "COM3"))).isEqualTo("COM3");
        assertThat(port(Map.of(), Map.of())).isEqualTo("none");
    }
}
