// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a board is to be offered.
 *
 * @param tcpPort the port on the loopback interface: 1 to 65535, 0 for any free one
 * @param link a symbolic link to make to the pseudo-terminal, so that its path stays the same from run to run; removed
 *     at the end
 */
public record ServerOptions(int tcpPort, Optional<Path> link) {
    /** Any free port, no link. */
    public static final ServerOptions DEFAULT = new ServerOptions(0, Optional.empty());

    public ServerOptions {
        if (tcpPort < 0 || tcpPort > 65535) {
            throw new IllegalArgumentException("TCP port " + tcpPort + " is not in 0 to 65535");
        }
    }

    /** Returns these options with another port. */
    public ServerOptions withTcpPort(int port) {
        return new ServerOptions(port, link);
    }

    /** Returns these options with a symbolic link at {@code path}. */
    public ServerOptions withLink(Path path) {
        return new ServerOptions(tcpPort, Optional.of(path));
    }
}
