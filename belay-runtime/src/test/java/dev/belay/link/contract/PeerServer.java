// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

/** The peer of a connection: a board and the server in front of it. */
interface PeerServer extends AutoCloseable {
    /** Returns the port to open. */
    String port();

    /** Breaks the connection, which can be opened again at once. */
    void cut();

    @Override
    void close();
}
