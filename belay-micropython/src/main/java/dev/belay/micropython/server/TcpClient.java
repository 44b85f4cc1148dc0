// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A client of the TCP port. */
final class TcpClient implements Client, AutoCloseable {
    private final ClientArbiter board;
    private final Socket socket;
    private final OutputStream out;
    private final String name;
    private final Thread reader = new Thread(this::serve, "board-on-tcp-client");
    private volatile boolean present = true;

    TcpClient(ClientArbiter board, Socket socket) throws IOException {
        this.board = board;
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.name = "the TCP client at port " + socket.getPort();
        reader.setDaemon(true);
    }

    void open() {
        board.add(this);
        reader.start();
    }

    boolean isPresent() {
        return present;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void send(byte[] data, int length) {
        try {
            out.write(data, 0, length);
        } catch (IOException e) {
            close();
        }
    }

    /** A client that never sent input may not read either, so that writing to it would block forever. */
    @Override
    public void displaced() {
        close();
    }

    private void serve() {
        try {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[4096];
            int count;
            while ((count = in.read(buffer)) >= 0) {
                if (!board.sendInput(this, buffer, count)) {
                    Client owner = board.owner();
                    TcpListener.refuse(socket, owner == null ? "another program" : owner.name());
                    return;
                }
            }
        } catch (IOException e) {
            // The client has disconnected already.
        } finally {
            close();
        }
    }

    /**
     * Leaves the arbiter before the socket is closed: the program behind it may use the pseudo-terminal immediately
     * afterwards.
     */
    @Override
    public void close() {
        present = false;
        board.remove(this);
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot close the connection of " + name, e);
        }
    }
}
