// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.internal.io.CloseOnFailure;
import dev.belay.internal.io.WriteWatchdog;
import dev.belay.internal.link.BufferedLink;
import dev.belay.internal.text.IoProblem;
import dev.belay.port.Rfc2217PortSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A serial port of another computer over telnet with the options of RFC 2217: 8N1, no flow control. Assumes a UART behind it. */
final class Rfc2217Link extends BufferedLink {
    private static final int SET_BAUD = 1;
    private static final int SET_DATA_SIZE = 2;
    private static final int SET_PARITY = 3;
    private static final int SET_STOP_SIZE = 4;
    private static final int SET_CONTROL = 5;
    private static final byte NO_FLOW_CONTROL = 1;
    private static final byte DTR_ON = 8;
    private static final byte DTR_OFF = 9;
    private static final byte RTS_ON = 11;
    private static final byte RTS_OFF = 12;
    private static final int EIGHT_BITS = 8;
    private static final int NONE = 1;
    private static final int ONE = 1;

    private final Rfc2217PortSpec port;
    private final NetworkSocket socket;
    private final Rfc2217Responses answers = new Rfc2217Responses(this::negotiate);
    private final TelnetDecoder decoder = new TelnetDecoder(answers);
    private final byte[] chunk = new byte[4096];

    private Rfc2217Link(Rfc2217PortSpec port, NetworkSocket socket) {
        super(port.text(), Traits.UART);
        this.port = port;
        this.socket = socket;
        startReader(this::transfer, NetworkSocket.AT_END);
    }

    /** @param timeout the maximum time for connecting, and then for setting up the serial port */
    static Rfc2217Link open(Rfc2217PortSpec port, Duration timeout) throws InterruptedException {
        Rfc2217Link link = new Rfc2217Link(
                port,
                NetworkSocket.connect(
                        port.text(), port.host(), port.port(), timeout, "is a server such as ser2net running there?"));
        try (CloseOnFailure failure = new CloseOnFailure(link::close)) {
            link.setUp(System.nanoTime() + timeout.toNanos());
            return failure.succeed(link);
        } catch (IOException e) {
            throw new ConnectionFailedException(port.text() + ": " + IoProblem.of(e), e);
        }
    }

    private boolean transfer() throws IOException, InterruptedException {
        int count = socket.input().read(chunk);
        return count >= 0 && received(chunk, decoder.decode(chunk, count));
    }

    @Override
    protected void end(ConnectionLostException reason) {
        super.end(reason);
        answers.end();
    }

    private void setUp(long deadline) throws IOException, InterruptedException {
        negotiate(TelnetDecoder.WILL, Rfc2217Responses.COM_PORT);
        negotiate(TelnetDecoder.WILL, Rfc2217Responses.BINARY);
        negotiate(TelnetDecoder.DO, Rfc2217Responses.BINARY);
        negotiate(TelnetDecoder.WILL, Rfc2217Responses.SUPPRESS_GO_AHEAD);
        negotiate(TelnetDecoder.DO, Rfc2217Responses.SUPPRESS_GO_AHEAD);
        if (!answers.awaitComPort(deadline)) {
            throw new ConnectionFailedException(port.text()
                    + ": the server does not support RFC 2217. For a server that passes bytes unchanged, use tcp://"
                    + port.host() + ":" + port.port());
        }
        command(SET_BAUD, ByteBuffer.allocate(4).putInt(port.baud()).array());
        command(SET_DATA_SIZE, EIGHT_BITS);
        command(SET_PARITY, NONE);
        command(SET_STOP_SIZE, ONE);
        command(SET_CONTROL, NO_FLOW_CONTROL);
        // RTS without DTR would reset an ESP
        command(SET_CONTROL, port.dtr() ? DTR_ON : DTR_OFF);
        command(SET_CONTROL, port.rts() ? RTS_ON : RTS_OFF);
        checkBaud(answers.await(SET_BAUD, deadline)
                .orElseThrow(() -> new ConnectionFailedException(
                        port.text() + ": the server does not confirm the baud rate; does it have the serial port?")));
    }

    private void checkBaud(byte[] answer) {
        int baud = answer.length == 4 ? ByteBuffer.wrap(answer).getInt() : 0;
        if (baud != port.baud()) {
            throw new ConnectionFailedException(port.text() + ": the server's serial port does not support "
                    + port.baud() + " baud, it remains at " + baud + "; choose another rate with ?baud=");
        }
    }

    private void negotiate(int verb, int option) throws IOException {
        byte[] command = {(byte) TelnetDecoder.IAC, (byte) verb, (byte) option};
        socket.write(command, 0, command.length);
    }

    private void command(int command, int value) throws IOException {
        command(command, new byte[] {(byte) value});
    }

    private void command(int command, byte[] value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(TelnetDecoder.IAC);
        bytes.write(TelnetDecoder.SB);
        bytes.write(Rfc2217Responses.COM_PORT);
        bytes.write(command);
        bytes.writeBytes(escaped(value, 0, value.length));
        bytes.write(TelnetDecoder.IAC);
        bytes.write(TelnetDecoder.SE);
        socket.write(bytes.toByteArray(), 0, bytes.size());
    }

    private static byte[] escaped(byte[] data, int offset, int length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length);
        for (int i = offset; i < offset + length; i++) {
            bytes.write(data[i]);
            if ((data[i] & 0xff) == TelnetDecoder.IAC) {
                bytes.write(data[i]);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        try {
            if (!answers.awaitResumption(System.nanoTime() + WriteWatchdog.TIMEOUT.toNanos())) {
                throw new IOException("the server paused the transfer for too long");
            }
            byte[] bytes = escaped(data, offset, length);
            socket.write(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fail(new IOException("interrupted while the server paused the transfer"));
        }
    }

    /** Clears RTS before DTR, as on a local serial port. */
    @Override
    protected void beforeClose() {
        if (!isEnded()) {
            try {
                command(SET_CONTROL, RTS_OFF);
                command(SET_CONTROL, DTR_OFF);
            } catch (IOException e) {
                // the connection is lost already
            }
        }
    }

    @Override
    protected void release() {
        socket.close();
    }
}
