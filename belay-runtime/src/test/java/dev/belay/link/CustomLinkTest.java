// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.port.CustomPortSpec;
import dev.belay.port.PortFormatException;
import dev.belay.port.PortSpec;
import org.junit.jupiter.api.Test;

/** Links that Belay does not know: of a provider on the class path, and opened by the caller. */
final class CustomLinkTest {
    private static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).build();

    @Test
    void a_port_with_the_scheme_of_a_provider_opens_its_link() {
        try (Device device = Device.open(PortSpec.parse(" Pipe:upstairs "), QUIET)) {
            assertThat(device.eval("6 * 7", int.class)).isEqualTo(42);
            assertThat(device.port()).isEqualTo(CustomPortSpec.of("Pipe:upstairs"));
        }
    }

    @Test
    void a_custom_port_has_a_scheme_and_an_address() {
        CustomPortSpec port = (CustomPortSpec) PortSpec.parse("PIPE:AA:BB");
        assertThat(port.scheme()).isEqualTo("pipe");
        assertThat(port.address()).isEqualTo("AA:BB");
        assertThat(PortSpec.parse(port.text())).isEqualTo(port);
        assertThat(CustomPortSpec.of("virtual board 1").scheme()).isEmpty();
    }

    @Test
    void the_message_on_an_unknown_scheme_lists_those_of_providers() {
        assertThatExceptionOfType(PortFormatException.class)
                .isThrownBy(() -> PortSpec.parse("ble:AA:BB"))
                .withMessageContaining("'ble:AA:BB' is not a port")
                .withMessageContaining("rfc2217://HOST:PORT")
                .withMessageEndingWith("; providers on the class path add pipe:.");
    }

    @Test
    void a_custom_port_without_a_provider_cannot_be_opened() {
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> Device.open(CustomPortSpec.of("ble:AA:BB"), QUIET))
                .withMessage("ble:AA:BB: no provider on the class path opens such a port");
    }

    @Test
    void a_link_of_any_name_can_be_opened_as_a_device() {
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(new RenamedLink(board.connect()), QUIET)) {
            assertThat(device.eval("6 * 7", int.class)).isEqualTo(42);
            assertThat(device.port()).isEqualTo(CustomPortSpec.of("ble:AA:BB"));
        }
    }

    private static final class RenamedLink extends FilterLink {
        RenamedLink(Link link) {
            super(link);
        }

        @Override
        public String name() {
            return "ble:AA:BB";
        }
    }
}
