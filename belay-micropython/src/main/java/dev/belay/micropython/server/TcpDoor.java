// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.ConnectionFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets in one program at a time that connects to a port on the loopback interface. */
final class TcpDoor implements AutoCloseable {
    /** A program that closes its connection and opens the next overtakes the news that the first is closed. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Switchboard board;
    private final ServerSocket server;
    private final Thread acceptor = new Thread(this::accept, "board-on-tcp");
    private @Nullable TcpVisitor visitor;

    TcpDoor(Switchboard board, int port) {
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
                    "cannot offer the board on TCP port " + port + ": " + e.getMessage()
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
                // The door is being closed, or a client was gone before it came in.
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        String occupant = occupantAfterFarewells();
        if (occupant != null) {
            refuse(socket, occupant);
            return;
        }
        TcpVisitor newcomer = new TcpVisitor(board, socket);
        synchronized (this) {
            visitor = newcomer;
        }
        newcomer.open();
    }

    private @Nullable String occupantAfterFarewells() {
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        while (true) {
            long departures = board.departures();
            String occupant = occupant();
            if (occupant == null || !board.awaitDepartureAfter(departures, deadline)) {
                return occupant;
            }
        }
    }

    private synchronized @Nullable String occupant() {
        if (visitor != null && visitor.isPresent()) {
            return visitor.name();
        }
        Visitor other = board.occupant();
        return other == null ? null : other.name();
    }

    static void refuse(Socket socket, String occupant) {
        try (socket) {
            socket.getOutputStream().write(Notices.inUse(occupant).getBytes(UTF_8));
            socket.shutdownOutput();
        } catch (IOException e) {
            // It did not wait for the answer.
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
        Threads.join(acceptor);
        TcpVisitor last;
        synchronized (this) {
            last = visitor;
        }
        if (last != null) {
            last.close();
        }
    }
}
