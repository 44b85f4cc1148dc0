// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.ConnectionFailedException;
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

/** A TCP connection. Its writes end even where the other side takes nothing. One thread reads; any may write. */
final class NetworkSocket implements AutoCloseable {
    /** How long a host may take to answer. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final WriteGuard guard;

    private NetworkSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        this.out = socket.getOutputStream();
        this.guard = new WriteGuard(WriteGuard.PATIENCE, () -> close(socket));
    }

    /**
     * Connects to the first address of a host that answers.
     *
     * @param name the port, for messages
     * @param remedy what to do when nothing answers
     */
    static NetworkSocket connect(String name, String host, int port, Duration patience, String remedy) {
        try {
            IOException last = null;
            for (InetAddress address : InetAddress.getAllByName(host)) {
                try {
                    return new NetworkSocket(connect(new InetSocketAddress(address, port), patience));
                } catch (IOException e) {
                    last = e;
                }
            }
            throw new ConnectionFailedException(
                    name + ": " + (last == null ? "no address" : last.getMessage()) + "; " + remedy, last);
        } catch (UnknownHostException e) {
            throw new ConnectionFailedException(name + ": there is no host of this name", e);
        }
    }

    private static Socket connect(InetSocketAddress address, Duration patience) throws IOException {
        Socket socket = new Socket();
        boolean connected = false;
        try {
            socket.connect(address, (int) patience.toMillis());
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            connected = true;
            return socket;
        } finally {
            if (!connected) {
                close(socket);
            }
        }
    }

    /** Returns the address of the other side. */
    InetAddress address() {
        return socket.getInetAddress();
    }

    /** Returns what the other side sends. */
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
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is left to be freed
        }
    }
}
