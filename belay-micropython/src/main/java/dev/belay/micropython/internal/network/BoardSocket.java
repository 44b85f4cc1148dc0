// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

import dev.belay.micropython.internal.bridge.HostHandle;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.SelectableChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A socket of a program. No method waits; those that have to return null, and Python tries them again. */
abstract sealed class BoardSocket implements HostHandle permits StreamSocket, DatagramSocket {
    /** Bits of MicroPython's MP_STREAM_POLL and of select.poll. */
    static final int READ = 1;

    static final int WRITE = 4;
    static final int ERROR = 8;
    static final int HANG_UP = 16;
    static final int INVALID = 32;

    private final SocketTable table;
    private int localPort;
    private @Nullable Inet4Address localAddress;
    private boolean sharesPort;
    private boolean closed;

    BoardSocket(SocketTable table) {
        this.table = table;
    }

    SocketTable table() {
        return table;
    }

    boolean isListening() {
        return false;
    }

    /** Returns the port of the board that this socket has, 0 if the program did not choose one. */
    int localPort() {
        return localPort;
    }

    boolean sharesPort() {
        return sharesPort;
    }

    void sharePort(boolean share) {
        sharesPort = share;
    }

    boolean isClosed() {
        return closed;
    }

    void checkOpen() {
        if (closed) {
            throw NetErrno.error(NetErrno.EBADF);
        }
    }

    void bind(Inet4Address address, int port) throws IOException {
        checkOpen();
        if (localAddress != null) {
            throw NetErrno.error(NetErrno.EINVAL);
        }
        if (port != 0 && table.isUsed(port, this)) {
            throw NetErrno.error(NetErrno.EADDRINUSE);
        }
        localAddress = address;
        localPort = port;
    }

    interface Binder {
        void bind(InetSocketAddress address) throws IOException;
    }

    /**
     * Binds a channel to the port that the program chose. If the host does not give it, to another one: the port of a
     * board is free whatever else the host runs.
     */
    void bindHost(Inet4Address address, Binder binder) throws IOException {
        try {
            binder.bind(new InetSocketAddress(address, localPort));
        } catch (BindException e) {
            binder.bind(new InetSocketAddress(address, 0));
        } catch (SocketException e) {
            // A port below 1024, which the system keeps for its administrator.
            binder.bind(new InetSocketAddress(address, 0));
        }
    }

    /** Returns the host's address at which to receive, or empty for none. */
    Optional<Inet4Address> hostAddress() {
        return table.router().localAddress(localAddress == null ? Addresses.ANY : localAddress);
    }

    void reportBound(boolean stream, InetSocketAddress address) {
        if (localPort == 0) {
            localPort = address.getPort();
        }
        table.router().bound(stream, localPort, address);
    }

    /** Returns the bits of {@code wanted} for which the socket is ready, and others that apply, after at most {@code millis}. */
    int poll(int wanted, long millis) throws IOException {
        if (closed) {
            return INVALID;
        }
        return pollOpen(wanted, millis);
    }

    abstract int pollOpen(int wanted, long millis) throws IOException;

    /** Polls a channel for operations. */
    int ready(SelectableChannel channel, int operations, long millis) throws IOException {
        return table.ready(channel, operations, millis);
    }

    /** Closes the socket; again without effect. What was written is still sent. */
    void close() {
        if (!closed) {
            closed = true;
            closeChannel();
            table.remove(this);
        }
    }

    @Override
    public void released() {
        close();
    }

    abstract void closeChannel();
}
