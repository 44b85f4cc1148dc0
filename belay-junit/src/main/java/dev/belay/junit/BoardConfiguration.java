// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import dev.belay.internal.config.BoardKind;
import dev.belay.internal.config.PropertyNames;
import dev.belay.port.ConfiguredPort;
import dev.belay.port.PortSpec;
import dev.belay.port.VirtualPortSpec;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The system properties {@code belay.*} of this JVM. What contradicts them is an error, also where a missing board is a skip. */
final class BoardConfiguration {
    private BoardConfiguration() {}

    /**
     * Checks the names of the properties: a misspelled one would have no effect.
     *
     * @throws ExtensionConfigurationException if Belay has no property of a name, or the port has no value
     */
    static void check() {
        PropertyNames.problem(System.getProperties().stringPropertyNames(), name -> "-D" + name)
                .ifPresent(problem -> {
                    throw new ExtensionConfigurationException(problem);
                });
        if (System.getProperty(ConfiguredPort.PROPERTY, "-").isBlank()) {
            throw new ExtensionConfigurationException(
                    "-D" + ConfiguredPort.PROPERTY + "= has no value: name a port, or leave the property out");
        }
    }

    /**
     * Returns the port of the configuration, or else the one that the test names.
     *
     * @throws ExtensionConfigurationException if the configuration does not permit the board
     */
    static PortSpec port(PortSpec ofTest) {
        return ConfiguredPort.configured().map(BoardConfiguration::permitted).orElseGet(() -> {
            if (ofTest instanceof VirtualPortSpec && Boolean.getBoolean(HardwareExtension.FAIL)) {
                throw new ExtensionConfigurationException("no board is configured, and " + HardwareExtension.FAIL
                        + " is set: name one with -D" + ConfiguredPort.PROPERTY + "=PORT, or the virtual one with -D"
                        + ConfiguredPort.PROPERTY + "=virtual:");
            }
            return permitted(ofTest);
        });
    }

    /**
     * Returns a port if {@code belay.board} permits its board.
     *
     * @throws ExtensionConfigurationException if not
     */
    static PortSpec permitted(PortSpec port) {
        try {
            BoardKind.parse(System.getProperty(BoardKind.PROPERTY, ""))
                    .refusal(port.text(), port instanceof VirtualPortSpec)
                    .ifPresent(refusal -> {
                        throw new ExtensionConfigurationException(refusal);
                    });
            return port;
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }
}
