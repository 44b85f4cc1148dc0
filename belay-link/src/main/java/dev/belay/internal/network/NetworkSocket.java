// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.internal.io.CloseOnFailure;
import dev.belay.internal.io.PortLock;
import dev.belay.internal.io.WriteWatchdog;
import dev.belay.internal.text.IoProblem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A TCP connection. Its writes time out when the other side accepts nothing. One thread may read; any may write. */
final class NetworkSocket implements AutoCloseable {
    /** Describes the regular end of a connection, for {@link dev.belay.internal.link.ReaderThread}. */
    static final String AT_END = "the other side closed the connection";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final WriteWatchdog guard;
    private final PortLock lock;

    private NetworkSocket(Socket socket, PortLock lock) throws IOException {
        this.socket = socket;
        this.lock = lock;
        this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        this.out = socket.getOutputStream();
        this.guard = new WriteWatchdog(WriteWatchdog.TIMEOUT, () -> close(socket));
    }

    /**
     * Connects to the first address of a host that answers, and locks that TCP port against other links, of all protocols, until
     * it is closed.
     *
     * @param name the port, for messages
     * @param remedy what to do when nothing answers
     * @throws dev.belay.errors.DeviceBusyException when another link has it
     */
    static NetworkSocket connect(String name, String host, int port, Duration timeout, String remedy) {
        try {
            IOException last = null;
            for (InetAddress address : InetAddress.getAllByName(host)) {
                try {
                    return connect(name, new InetSocketAddress(address, port), timeout);
                } catch (IOException e) {
                    last = e;
                }
            }
            throw new ConnectionFailedException(
                    name + ": " + (last == null ? "no address" : IoProblem.of(last)) + "; " + remedy, last);
        } catch (UnknownHostException e) {
            throw new ConnectionFailedException(name + ": there is no host of this name", e);
        }
    }

    private static NetworkSocket connect(String name, InetSocketAddress address, Duration timeout) throws IOException {
        PortLock lock = PortLock.acquire(name, PortLock.addressKey(address.getAddress(), address.getPort()));
        Socket socket = new Socket();
        try (CloseOnFailure failure = new CloseOnFailure(() -> close(socket, lock))) {
            socket.connect(address, (int) timeout.toMillis());
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            return failure.succeed(new NetworkSocket(socket, lock));
        }
    }

    private static void close(Socket socket, PortLock lock) {
        close(socket);
        lock.close();
    }

    /** Returns the address of the other side. */
    InetAddress address() {
        return socket.getInetAddress();
    }

    /** Returns the stream of what the other side sends. */
    InputStream input() {
        return in;
    }

    /**
     * Reads one byte, or -1 at the end, before a moment of {@link System#nanoTime}.
     *
     * @throws SocketTimeoutException when it does not come in time
     */
    int readBefore(long deadline) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (millis <= 0) {
            throw new SocketTimeoutException("it does not answer");
        }
        socket.setSoTimeout((int) millis);
        try {
            return in.read();
        } catch (SocketTimeoutException e) {
            throw new SocketTimeoutException("it does not answer");
        } finally {
            socket.setSoTimeout(0);
        }
    }

    void write(byte[] data, int offset, int length) throws IOException {
        guard.write(() -> out.write(data, offset, length));
    }

    @Override
    public void close() {
        guard.close();
        close(socket);
        lock.close();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is left to close
        }
    }
}
