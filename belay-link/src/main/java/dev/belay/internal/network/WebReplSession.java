// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.internal.io.CloseOnFailure;
import dev.belay.internal.link.ReaderThread;
import dev.belay.internal.link.ReceiveBuffer;
import dev.belay.port.WebReplPortSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One connection to a WebREPL, logged in. As in MicroPython's modwebrepl.c: text frames are the REPL, binary frames transfer
 * files.
 */
final class WebReplSession implements AutoCloseable {
    private static final int LOGGED_IN = 0;

    private final String name;
    private final NetworkSocket socket;
    private final FrameWriter writer;
    private final FrameReader reader;
    private final ReceiveBuffer text = new ReceiveBuffer();
    private final ReceiveBuffer responses = new ReceiveBuffer();
    private final byte[] chunk = new byte[4096];

    private WebReplSession(String name, NetworkSocket socket) {
        this.name = name;
        this.socket = socket;
        this.writer = new FrameWriter(socket);
        this.reader =
                new FrameReader(socket.input(), payload -> writer.write(FrameReader.PONG, payload, 0, payload.length));
    }

    /**
     * Connects and logs in.
     *
     * @param timeout the maximum time for each of the two
     */
    static WebReplSession open(WebReplPortSpec port, String password, Duration timeout) throws InterruptedException {
        String name = port.text();
        NetworkSocket socket = NetworkSocket.connect(
                name,
                port.host(),
                port.port(),
                timeout,
                "is the board on the network, and WebREPL on (import webrepl_setup, once)?");
        try (CloseOnFailure failure = new CloseOnFailure(socket::close)) {
            WebSocketHandshake.perform(socket, port.host(), timeout);
            WebReplSession session = new WebReplSession(name, socket);
            new ReaderThread(name, session::transfer, () -> NetworkSocket.AT_END, session::end).start();
            session.logIn(password, timeout);
            return failure.succeed(session);
        } catch (IOException | ConnectionLostException e) {
            throw new ConnectionFailedException(withName(name, e), e);
        }
    }

    private static String withName(String name, Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith(name) ? message : name + ": " + message;
    }

    private boolean transfer() throws IOException, InterruptedException {
        int count = reader.read(chunk);
        return count >= 0 && (reader.isBinary() ? responses : text).put(chunk, count);
    }

    private void logIn(String password, Duration timeout) throws InterruptedException {
        LoginPrompt prompt = new LoginPrompt(this::read, timeout);
        if (prompt.await("Password: ") < 0) {
            throw new ConnectionFailedException(
                    name + ": it does not ask for a password, so it is not a WebREPL; it sent '"
                            + prompt.transcript(password) + "'");
        }
        byte[] answer = (password + "\r").getBytes(StandardCharsets.US_ASCII);
        write(FrameReader.TEXT, answer, 0, answer.length);
        int outcome = prompt.await("WebREPL connected\r\n>>> ", "Access denied\r\n");
        if (outcome != LOGGED_IN) {
            throw new ConnectionFailedException(
                    outcome < 0
                            ? name + ": it does not accept the password; it sent '" + prompt.transcript(password) + "'"
                            : name
                                    + ": the password is wrong. It is the one that was set with webrepl_setup on the"
                                    + " board");
        }
    }

    private void end(ConnectionLostException reason) {
        text.end(reason);
        responses.end(reason);
    }

    int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        return text.take(buffer, offset, length, timeout);
    }

    /** Reads responses about files, as {@link #read} does. */
    int readResponse(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        return responses.take(buffer, offset, length, timeout);
    }

    void write(int opcode, byte[] data, int offset, int length) {
        try {
            writer.write(opcode, data, offset, length);
        } catch (IOException e) {
            throw text.fail(name, e);
        }
    }

    /** Ends a connection whose state is unknown. */
    ConnectionLostException abandon(String reason) {
        ConnectionLostException lost = new ConnectionLostException(name + ": " + reason);
        end(lost);
        close();
        return lost;
    }

    @Override
    public void close() {
        end(new ConnectionLostException(name + ": the connection is closed"));
        socket.close();
    }
}
