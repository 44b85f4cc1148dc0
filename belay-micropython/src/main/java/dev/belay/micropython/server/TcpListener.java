// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.internal.text.IoProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Accepts one client at a time on a port of the loopback interface. */
final class TcpListener implements AutoCloseable {
    /** A client may open its next connection before the end of the previous one is detected. */
    private static final Duration DISCONNECT_TIMEOUT = Duration.ofSeconds(1);

    private final ClientArbiter board;
    private final ServerSocket server;
    private final Thread acceptor = new Thread(this::accept, "board-on-tcp");
    private @Nullable TcpClient client;

    TcpListener(ClientArbiter board, int port) {
        this.board = board;
        acceptor.setDaemon(true);
        server = listen(port);
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket server = new ServerSocket();
            try {
                server.setReuseAddress(true);
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return server;
            } catch (IOException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ConnectionFailedException(
                    "cannot listen on TCP port " + port + ": " + IoProblem.of(e)
                            + ". Choose another port, or 0 for any that is free.",
                    e);
        }
    }

    void open() {
        acceptor.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                admit(server.accept());
            } catch (IOException e) {
                // The listener is being closed, or the client disconnected before it was accepted.
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        String owner = ownerAfterDisconnect();
        if (owner != null) {
            Thread refusal = new Thread(() -> refuse(socket, owner), "board-on-tcp-refusal");
            refusal.setDaemon(true);
            refusal.start();
            return;
        }
        TcpClient accepted = new TcpClient(board, socket);
        synchronized (this) {
            client = accepted;
        }
        accepted.open();
    }

    private @Nullable String ownerAfterDisconnect() {
        long deadline = System.nanoTime() + DISCONNECT_TIMEOUT.toNanos();
        while (true) {
            long disconnects = board.disconnects();
            String owner = owner();
            if (owner == null || !board.awaitDisconnectAfter(disconnects, deadline)) {
                return owner;
            }
        }
    }

    private synchronized @Nullable String owner() {
        if (client != null && client.isPresent()) {
            return client.name();
        }
        Client other = board.owner();
        return other == null ? null : other.name();
    }

    /**
     * Sends the reason and closes the connection. What the client has sent is read first: TCP resets a connection that is
     * closed with unread bytes, and the reset discards the reason.
     */
    static void refuse(Socket socket, String owner) {
        try (socket) {
            socket.getOutputStream().write(ClientMessages.inUse(owner).getBytes(UTF_8));
            socket.shutdownOutput();
            long deadline = System.nanoTime() + DISCONNECT_TIMEOUT.toNanos();
            socket.setSoTimeout((int) DISCONNECT_TIMEOUT.toMillis());
            byte[] unread = new byte[1024];
            while (socket.getInputStream().read(unread) >= 0 && System.nanoTime() < deadline) {
                // the client has not noticed the end yet
            }
        } catch (IOException e) {
            // The client disconnected before the message arrived.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot close TCP port " + port(), e);
        }
        // The port is free when accept() has returned, not when close() has.
        ThreadJoiner.join(acceptor);
        TcpClient last;
        synchronized (this) {
            last = client;
        }
        if (last != null) {
            last.close();
        }
    }
}
