// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.board;

import dev.belay.port.ConfiguredPort;
import dev.belay.port.PortSpec;
import dev.belay.port.VirtualPortSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Port that a goal uses.
 *
 * @param port with an absolute path, so that it is valid in every folder
 * @param isDefault whether no port was configured
 */
public record PortChoice(PortSpec port, boolean isDefault) {
    /**
     * Chooses the port from the command line, then the POM, then the environment variables BELAY_PORT and
     * BELAY_DEVICE, then a virtual board.
     *
     * @param configured the parameter's value in the POM, null if not set
     * @param folder base of the relative folders of virtual boards
     * @param defaultFolder the flash of the default board; null for one in memory
     */
    public static PortChoice of(
            Properties commandLine,
            @Nullable String configured,
            Map<String, String> environment,
            Path folder,
            @Nullable Path defaultFolder) {
        Optional<String> named = named(commandLine.getProperty(ConfiguredPort.PROPERTY))
                .or(() -> named(configured))
                .or(() -> named(environment.get("BELAY_PORT")))
                .or(() -> named(environment.get("BELAY_DEVICE")));
        PortSpec port = PortSpec.parse(named.orElse("virtual:" + (defaultFolder == null ? "" : defaultFolder)));
        return new PortChoice(absolute(port, folder), named.isEmpty());
    }

    private static Optional<String> named(@Nullable String text) {
        return Optional.ofNullable(text).filter(port -> !port.isBlank());
    }

    private static PortSpec absolute(PortSpec port, Path folder) {
        if (port instanceof VirtualPortSpec virtual && !virtual.folder().isEmpty()) {
            return new VirtualPortSpec(
                    folder.resolve(virtual.folder()).normalize().toString(), virtual.options());
        }
        return port;
    }

    /** Returns whether the board's files are lost when the goal ends. */
    public boolean isInMemory() {
        return port instanceof VirtualPortSpec virtual && virtual.folder().isEmpty();
    }

    /** Returns a note for the log about a virtual board; empty for other boards. */
    public String remark() {
        if (isDefault) {
            return ". It is inside this JVM; choose a real one with -Dbelay.port=PORT";
        }
        return port instanceof VirtualPortSpec ? ". It is inside this JVM" : "";
    }
}
