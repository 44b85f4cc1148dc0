// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A program that is connected to the TCP port. */
final class TcpVisitor implements Visitor, AutoCloseable {
    private final Switchboard board;
    private final Socket socket;
    private final OutputStream out;
    private final String name;
    private final Thread reader = new Thread(this::serve, "board-on-tcp-client");
    private volatile boolean present = true;

    TcpVisitor(Switchboard board, Socket socket) throws IOException {
        this.board = board;
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.name = "the TCP client at port " + socket.getPort();
        reader.setDaemon(true);
    }

    void open() {
        board.arrive(this);
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
    public void show(byte[] data, int length) {
        try {
            out.write(data, 0, length);
        } catch (IOException e) {
            close();
        }
    }

    /** A client that never typed may not read either, and then what is being written to it would never end. */
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
                if (!board.type(this, buffer, count)) {
                    Visitor occupant = board.occupant();
                    TcpDoor.refuse(socket, occupant == null ? "another program" : occupant.name());
                    return;
                }
            }
        } catch (IOException e) {
            // It has gone; what else can be done for it?
        } finally {
            close();
        }
    }

    /** Leaves before the client is told: it may go on at the other door at once. */
    @Override
    public void close() {
        present = false;
        board.leave(this);
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot close the connection of " + name, e);
        }
    }
}
