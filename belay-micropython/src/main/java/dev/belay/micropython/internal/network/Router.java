// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The decisions about the traffic of a board's sockets. Called on the board's thread. */
public interface Router {

    /** The result of looking up a name. */
    sealed interface Lookup {
        /** The name has this address. */
        record Found(Inet4Address address) implements Lookup {}

        /** The name has to be looked up by the host, which may take a while. */
        record AskHost() implements Lookup {}

        /**
         * The lookup failed.
         *
         * @param error the number of the OSError
         */
        record Failed(int error) implements Lookup {}
    }

    /**
     * Where packets go.
     *
     * @param address the address of the host
     * @param wireless whether they need a network interface that is connected, unlike those to the board itself
     */
    record Target(InetSocketAddress address, boolean wireless) {}

    /** Returns where a packet for this address goes, or empty if it goes nowhere. */
    Optional<Target> route(Inet4Address address, int port);

    /** Returns the address that the program knows for one of the host. */
    InetSocketAddress origin(InetSocketAddress address);

    /** Looks up a name. */
    Lookup lookup(String name);

    /** Returns the address of the host's interface at which a socket receives, or empty if it receives nothing. */
    Optional<Inet4Address> localAddress(Inet4Address requested);

    /** Returns whether a network interface of the board is connected. */
    boolean isConnected();

    /** Reports the host's port for one of the board's. */
    void bound(boolean stream, int port, InetSocketAddress address);

    /** Reports that a port of the board is closed. */
    void closed(boolean stream, int port);
}
