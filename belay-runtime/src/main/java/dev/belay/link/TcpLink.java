// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.ConnectionLostException;
import dev.belay.port.TcpPortSpec;
import java.io.IOException;
import java.time.Duration;

/** A byte stream behind a TCP port. */
final class TcpLink implements Link {
    private final String name;
    private final NetworkSocket socket;
    private final ReceiveBuffer received = new ReceiveBuffer();
    private final byte[] chunk = new byte[16 * 1024];

    private TcpLink(String name, NetworkSocket socket) {
        this.name = name;
        this.socket = socket;
        new SocketPump(name, this::pass, received::end).start();
    }

    static TcpLink open(TcpPortSpec port) {
        return new TcpLink(
                port.text(),
                NetworkSocket.connect(
                        port.text(),
                        port.host(),
                        port.port(),
                        NetworkSocket.PATIENCE,
                        "is the board's server running there?"));
    }

    private boolean pass() throws IOException, InterruptedException {
        int count = socket.input().read(chunk);
        return count >= 0 && received.put(chunk, count);
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
            socket.write(data, offset, length);
        } catch (IOException e) {
            throw received.fail(name, e);
        }
    }

    @Override
    public void close() {
        received.end(new ConnectionLostException(name + ": the connection is closed"));
        socket.close();
    }
}
