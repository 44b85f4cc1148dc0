// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.ConnectionFailedException;
import dev.belay.ConnectionLostException;
import dev.belay.port.Rfc2217PortSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A serial port at another computer, set up and reached by telnet with the options of RFC 2217: 8N1, no flow control. */
final class Rfc2217Link implements Link {
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
    private final ReceiveBuffer received = new ReceiveBuffer();
    private final ComPortAnswers answers = new ComPortAnswers(this::say);
    private final TelnetDecoder decoder = new TelnetDecoder(answers);
    private final byte[] chunk = new byte[4096];
    private boolean closed;

    private Rfc2217Link(Rfc2217PortSpec port, NetworkSocket socket) {
        this.port = port;
        this.socket = socket;
        new SocketPump(port.text(), this::pass, this::end).start();
    }

    /** @param patience how long connecting, and then setting up the serial port, may take */
    static Rfc2217Link open(Rfc2217PortSpec port, Duration patience) throws InterruptedException {
        Rfc2217Link link = new Rfc2217Link(
                port,
                NetworkSocket.connect(
                        port.text(), port.host(), port.port(), patience, "is a server such as ser2net running there?"));
        boolean open = false;
        try {
            link.setUp(System.nanoTime() + patience.toNanos());
            open = true;
            return link;
        } catch (IOException e) {
            throw new ConnectionFailedException(port.text() + ": " + e.getMessage(), e);
        } finally {
            if (!open) {
                link.close();
            }
        }
    }

    private boolean pass() throws IOException, InterruptedException {
        int count = socket.input().read(chunk);
        return count >= 0 && received.put(chunk, decoder.decode(chunk, count));
    }

    private void end(ConnectionLostException reason) {
        received.end(reason);
        answers.end();
    }

    private void setUp(long deadline) throws IOException, InterruptedException {
        say(TelnetDecoder.WILL, ComPortAnswers.COM_PORT);
        say(TelnetDecoder.WILL, ComPortAnswers.BINARY);
        say(TelnetDecoder.DO, ComPortAnswers.BINARY);
        say(TelnetDecoder.WILL, ComPortAnswers.SUPPRESS_GO_AHEAD);
        say(TelnetDecoder.DO, ComPortAnswers.SUPPRESS_GO_AHEAD);
        if (!answers.awaitComPort(deadline)) {
            throw new ConnectionFailedException(port.text()
                    + ": what answers does not speak RFC 2217. Where a server offers the bytes as they are, use tcp://"
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
                .orElseThrow(() -> new ConnectionFailedException(port.text()
                        + ": the server does not say whether it has set the baud rate; is the serial port there?")));
    }

    private void checkBaud(byte[] answer) {
        int baud = answer.length == 4 ? ByteBuffer.wrap(answer).getInt() : 0;
        if (baud != port.baud()) {
            throw new ConnectionFailedException(port.text() + ": the server's serial port does not take " + port.baud()
                    + " baud, it stays at " + baud + "; choose another rate with ?baud=");
        }
    }

    private void say(int verb, int option) throws IOException {
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
        bytes.write(ComPortAnswers.COM_PORT);
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
    public String name() {
        return port.text();
    }

    /** Nobody knows what is behind the server's serial port. */
    @Override
    public Traits traits() {
        return Traits.UART;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        return received.take(buffer, offset, length, timeout);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        try {
            if (!answers.awaitResumption(System.nanoTime() + WriteGuard.PATIENCE.toNanos())) {
                throw new IOException("the server has asked to wait, and for too long");
            }
            byte[] bytes = escaped(data, offset, length);
            socket.write(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw received.fail(port.text(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw received.fail(port.text(), new IOException("interrupted while the server wanted no data"));
        }
    }

    /** RTS falls before DTR, as on a serial port of this computer. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (received.reason() == null) {
            try {
                command(SET_CONTROL, RTS_OFF);
                command(SET_CONTROL, DTR_OFF);
            } catch (IOException e) {
                // it is gone already
            }
        }
        received.end(new ConnectionLostException(port.text() + ": the connection is closed"));
        socket.close();
    }
}
