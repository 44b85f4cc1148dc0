// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.network;

import dev.belay.micropython.internal.network.SocketLimits;
import dev.belay.micropython.internal.network.SocketTable;
import java.util.function.Consumer;

/** The parts of a board's network. */
final class NetworkStack {
    private final WirelessNetwork wireless;
    private final NetworkRouter router;
    private final SocketTable sockets;

    NetworkStack(NetworkOptions options, boolean rp2, Consumer<String> warnings) {
        wireless = new WirelessNetwork(options);
        router = new NetworkRouter(options, wireless, rp2, warnings);
        sockets = new SocketTable(rp2 ? SocketLimits.RP2 : SocketLimits.ESP32, router);
    }

    WirelessNetwork wireless() {
        return wireless;
    }

    NetworkRouter router() {
        return router;
    }

    SocketTable sockets() {
        return sockets;
    }

    /** Closes all sockets and switches the radio off. */
    void stop() {
        sockets.closeAll();
        router.reset();
        wireless.reset();
    }
}
