// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import dev.belay.internal.link.BufferedLink;
import dev.belay.port.TcpPortSpec;
import java.io.IOException;
import java.time.Duration;

/** A byte stream over TCP. */
final class TcpLink extends BufferedLink {
    private final NetworkSocket socket;
    private final byte[] chunk = new byte[16 * 1024];

    private TcpLink(String name, NetworkSocket socket) {
        super(name, Traits.LOSSLESS);
        this.socket = socket;
        startReader(this::transfer, NetworkSocket.AT_END);
    }

    static TcpLink open(TcpPortSpec port, Duration connectTimeout) {
        return new TcpLink(
                port.text(),
                NetworkSocket.connect(
                        port.text(), port.host(), port.port(), connectTimeout, "is the board's server running there?"));
    }

    private boolean transfer() throws IOException, InterruptedException {
        int count = socket.input().read(chunk);
        return count >= 0 && received(chunk, count);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        try {
            socket.write(data, offset, length);
        } catch (IOException e) {
            throw fail(e);
        }
    }

    @Override
    protected void release() {
        socket.close();
    }
}
