// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.port.PortSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class VirtualLinkProviderTest {
    @Test
    void messages_contain_the_port_as_given() {
        DeviceOptions hasty =
                DeviceOptions.builder().callTimeout(Duration.ofMillis(50)).build();
        try (Device device = Device.open(PortSpec.parse("virtual:"), hasty)) {
            assertThatExceptionOfType(DeviceTimeoutException.class)
                    .isThrownBy(() -> device.exec("while True: pass"))
                    .withMessageStartingWith("virtual:");
            assertThat(device.eval("6*7")).isEqualTo(42L);
        }
    }
}
