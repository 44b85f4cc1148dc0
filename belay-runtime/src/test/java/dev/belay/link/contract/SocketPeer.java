// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceBusyException;
import dev.belay.link.Link;
import dev.belay.micropython.board.VirtualBoard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;

/** A virtual board behind a TCP port on loopback, for one client at a time, like the servers of boards. */
abstract class SocketPeer implements PeerServer {
    private static final Duration POLL = Duration.ofMillis(100);

    private final VirtualBoard board;
    private final ServerSocket server;
    private final Thread acceptor = new Thread(this::accept, "farside");
    private volatile Socket client = new Socket();

    SocketPeer(VirtualBoard board) throws IOException {
        this.board = board;
        this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    /** Starts to accept clients. */
    final PeerServer begin() {
        acceptor.setDaemon(true);
        acceptor.start();
        return this;
    }

    final VirtualBoard board() {
        return board;
    }

    final int tcpPort() {
        return server.getLocalPort();
    }

    /** Serves one client, to the end of its connection. */
    abstract void serve(Socket socket, Link board) throws IOException;

    /** Passes the output of the board to a client on a thread of its own, until either is closed. */
    static void pass(Link board, Output out) {
        Thread thread = new Thread(
                () -> {
                    byte[] chunk = new byte[4096];
                    try {
                        while (true) {
                            int count = board.read(chunk, 0, chunk.length, POLL);
                            if (count > 0) {
                                out.write(Arrays.copyOf(chunk, count));
                            }
                        }
                    } catch (IOException | InterruptedException | ConnectionLostException e) {
                        // the client or the board is closed
                    }
                },
                "farside-output");
        thread.setDaemon(true);
        thread.start();
    }

    /** Receives the output of a board. */
    interface Output {
        void write(byte[] data) throws IOException;
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                    Link wire = connect()) {
                socket.setTcpNoDelay(true);
                client = socket;
                serve(socket, wire);
            } catch (IOException | ConnectionLostException e) {
                // accept the next client
            }
        }
    }

    private Link connect() {
        while (true) {
            try {
                return board.connect();
            } catch (DeviceBusyException e) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public final void cut() {
        try {
            client.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            client.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        board.close();
    }
}
