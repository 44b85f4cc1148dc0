// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.ConnectionFailedException;
import dev.belay.ConnectionLostException;
import dev.belay.port.TcpPortSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;

/** A byte stream behind a TCP port. */
final class TcpLink implements Link {
    private static final int CONNECT_MILLIS = 15_000;

    private final String name;
    private final Socket socket;
    private final OutputStream out;
    private final ReceiveBuffer received = new ReceiveBuffer();

    private TcpLink(String name, Socket socket, InputStream in, OutputStream out) {
        this.name = name;
        this.socket = socket;
        this.out = out;
        Thread reader = new Thread(() -> pump(in), "belay-read-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    static TcpLink open(TcpPortSpec port) {
        Socket socket = new Socket();
        boolean open = false;
        try {
            socket.connect(new InetSocketAddress(port.host(), port.port()), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            TcpLink link = new TcpLink(port.text(), socket, socket.getInputStream(), socket.getOutputStream());
            open = true;
            return link;
        } catch (UnknownHostException e) {
            throw new ConnectionFailedException(port.text() + ": there is no host of this name", e);
        } catch (IOException e) {
            throw new ConnectionFailedException(
                    port.text() + ": " + e.getMessage() + "; is the board's server running there?", e);
        } finally {
            if (!open) {
                close(socket);
            }
        }
    }

    private void pump(InputStream in) {
        byte[] chunk = new byte[16 * 1024];
        try {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                if (!received.put(chunk, count)) {
                    return;
                }
            }
            received.end(new ConnectionLostException(name + ": the other side closed the connection"));
        } catch (IOException e) {
            received.end(new ConnectionLostException(name + ": the connection broke: " + e.getMessage(), e));
        } catch (InterruptedException e) {
            received.end(new ConnectionLostException(name + ": the reading thread was interrupted", e));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Traits traits() {
        return Traits.LOSSLESS;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        return received.take(buffer, offset, length, timeout);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        try {
            out.write(data, offset, length);
        } catch (IOException e) {
            ConnectionLostException lost =
                    new ConnectionLostException(name + ": the connection broke: " + e.getMessage(), e);
            received.end(lost);
            throw lost;
        }
    }

    @Override
    public void close() {
        received.end(new ConnectionLostException(name + ": the connection is closed"));
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
