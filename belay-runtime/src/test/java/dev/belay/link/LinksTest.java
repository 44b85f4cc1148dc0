// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.ConnectionFailedException;
import dev.belay.port.PortSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinksTest {

    @Test
    void without_the_virtual_board_the_error_names_the_dependency_to_add() {
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> Links.open(PortSpec.parse("virtual:")))
                .withMessageContaining("virtual:")
                .withMessageContaining("dev.belay:belay-micropython");
    }

    @ParameterizedTest
    @CsvSource({"linux,amd64", "linux,aarch64", "mac os x,aarch64", "mac os x,x86_64", "windows 11,amd64"})
    void the_serial_library_supports_the_common_systems(String os, String arch) {
        assertThat(com.fazecast.jSerialComm.SerialPort.class.getResource(SerialLibrary.resource(os, arch)))
                .isNotNull();
    }
}
