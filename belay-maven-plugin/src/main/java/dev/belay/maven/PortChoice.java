// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.port.PortSpec;
import dev.belay.port.Ports;
import dev.belay.port.VirtualPortSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Which board a goal talks to.
 *
 * @param port absolute, so that it means the same in another folder
 * @param isDefault whether nobody named it
 */
record PortChoice(PortSpec port, boolean isDefault) {
    /**
     * Chooses: what stands on the command line, then in the POM, then in the environment as BELAY_PORT or BELAY_DEVICE,
     * then a virtual board.
     *
     * @param configured the value that Maven gives the parameter: from the POM, if it stands there
     * @param folder what folders of virtual boards are relative to
     * @param ownBoard where the default board keeps its flash; null for one that forgets
     */
    static PortChoice of(
            Properties commandLine,
            @Nullable String configured,
            Map<String, String> environment,
            Path folder,
            @Nullable Path ownBoard) {
        Optional<String> named = named(commandLine.getProperty(Ports.PROPERTY))
                .or(() -> named(configured))
                .or(() -> named(environment.get("BELAY_PORT")))
                .or(() -> named(environment.get("BELAY_DEVICE")));
        PortSpec port = PortSpec.parse(named.orElse("virtual:" + (ownBoard == null ? "" : ownBoard)));
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

    /** Returns whether what is put on the board is gone when the goal ends. */
    boolean forgets() {
        return port instanceof VirtualPortSpec virtual && virtual.folder().isEmpty();
    }

    /** Returns what a user should know about the choice; empty when there is nothing. */
    String remark() {
        if (isDefault) {
            return ". It is inside this JVM; name a real one with -Dbelay.port=PORT";
        }
        return port instanceof VirtualPortSpec ? ". It is inside this JVM" : "";
    }
}
