// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import dev.belay.internal.link.BufferedLink;
import dev.belay.internal.text.PrintableText;
import dev.belay.port.TcpPortSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A byte stream over TCP. Assumes a UART behind the server unless the port says that there is none. */
final class TcpLink extends BufferedLink {
    /** A server that is in use says so in a sentence, and closes the connection. */
    private static final int LONGEST_REFUSAL = 400;

    private final NetworkSocket socket;
    private final byte[] chunk = new byte[16 * 1024];

    /** The first bytes that arrived; used by the reading thread only. */
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();

    private TcpLink(TcpPortSpec port, NetworkSocket socket) {
        super(port.text(), port.lossless() ? Traits.LOSSLESS : Traits.UART);
        this.socket = socket;
        startReader(this::transfer, () -> NetworkSocket.AT_END + refusal());
    }

    static TcpLink open(TcpPortSpec port, Duration connectTimeout) {
        return new TcpLink(
                port,
                NetworkSocket.connect(
                        port.text(), port.host(), port.port(), connectTimeout, "is the board's server running there?"));
    }

    private boolean transfer() throws IOException, InterruptedException {
        int count = socket.input().read(chunk);
        if (count > 0 && beginning.size() <= LONGEST_REFUSAL) {
            beginning.write(chunk, 0, Math.min(count, LONGEST_REFUSAL + 1));
        }
        return count >= 0 && received(chunk, count);
    }

    /** Returns what the other side sent if it was one short text, which explains why it closed the connection. */
    private String refusal() {
        String text = beginning.toString(StandardCharsets.UTF_8).strip();
        boolean isSentence =
                beginning.size() <= LONGEST_REFUSAL && text.contains(" ") && text.equals(PrintableText.line(text));
        return isSentence ? ": " + text : "";
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        try {
            socket.write(data, offset, length);
        } catch (IOException e) {
            checkOpen();
            throw fail(e);
        }
    }

    @Override
    protected void release() {
        socket.close();
    }
}
