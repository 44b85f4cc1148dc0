// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.ConnectionFailedException;
import dev.belay.ConnectionLostException;
import dev.belay.port.Login;
import dev.belay.port.TelnetPortSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A REPL behind telnet, as a WiPy has it (MicroPython's ports/cc3200/telnet). That server takes bytes from 01 to 7F only; each
 * other one it drops, with the two behind it. So options are heard and never answered.
 */
final class TelnetLink implements Link {
    private static final Traits TRAITS = new Traits(true, false, Integer.MAX_VALUE);
    private static final Logger LOG = LoggerFactory.getLogger(TelnetLink.class);
    private static final int OPTIONS_MILLIS = 500;
    private static final int OPEN_TO_ALL = 0;
    private static final int LOGGED_IN = 0;
    private static final int DENIED = 1;

    private final TelnetPortSpec port;
    private final NetworkSocket socket;
    private final FtpFiles files;
    private final ReceiveBuffer received = new ReceiveBuffer();
    private final Semaphore options = new Semaphore(0);
    private final TelnetDecoder decoder = new TelnetDecoder((verb, option) -> options.release());
    private final byte[] chunk = new byte[4096];

    private TelnetLink(TelnetPortSpec port, NetworkSocket socket, Login login) {
        this.port = port;
        this.socket = socket;
        this.files = new FtpFiles(port.host(), port.ftpPort(), login);
        new SocketPump(port.text(), this::pass, received::end).start();
    }

    /** @param patience how long connecting, and then logging in, may take */
    static TelnetLink open(TelnetPortSpec port, Login login, Duration patience) throws InterruptedException {
        TelnetLink link = new TelnetLink(
                port,
                NetworkSocket.connect(
                        port.text(),
                        port.host(),
                        port.port(),
                        patience,
                        "is the board on the network, and its server on?"),
                login);
        boolean open = false;
        try {
            link.logIn(login, new Dialogue(link.received, patience));
            open = true;
            return link;
        } catch (ConnectionLostException e) {
            throw new ConnectionFailedException(
                    e.getMessage()
                            + " before the login was over; does somebody else use the board? It takes one at a time",
                    e);
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

    /** The server throws away what comes before its options do, which follow the question for the password. */
    private void logIn(Login login, Dialogue dialogue) throws InterruptedException {
        int question = dialogue.await(">>> ", "ogin as: ", "ogin: ");
        if (question == OPEN_TO_ALL) {
            return;
        }
        if (question < 0) {
            throw failure("it does not ask who logs in", dialogue, login);
        }
        options.drainPermits();
        type(login.user() + "\r");
        if (dialogue.await("assword: ") < 0) {
            throw failure("it does not ask for a password", dialogue, login);
        }
        if (!options.tryAcquire(OPTIONS_MILLIS, TimeUnit.MILLISECONDS)) {
            LOG.debug("{}: no options came", port.text());
        }
        type(login.password() + "\r");
        int outcome = dialogue.await("for more information.\r\n", "nvalid credentials", "ogin incorrect");
        if (outcome >= DENIED) {
            throw new ConnectionFailedException(port.text() + ": the user " + login.user()
                    + " or the password is wrong. Put them into settings.xml, in a server with the id " + port.host()
                    + ", or into the environment variables BELAY_USER and BELAY_PASSWORD; a WiPy's own are micro and"
                    + " python");
        }
        if (outcome != LOGGED_IN) {
            throw failure("it does not let us in", dialogue, login);
        }
    }

    private ConnectionFailedException failure(String problem, Dialogue dialogue, Login login) {
        return new ConnectionFailedException(port.text() + ": " + problem + ", so it is no board's telnet; it said '"
                + dialogue.said(login.password()) + "'");
    }

    private void type(String text) {
        byte[] keys = text.getBytes(StandardCharsets.US_ASCII);
        write(keys, 0, keys.length);
    }

    @Override
    public String name() {
        return port.text();
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        return received.take(buffer, offset, length, timeout);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        ByteArrayOutputStream ascii = new ByteArrayOutputStream(length);
        for (int i = offset; i < offset + length; i++) {
            if (data[i] <= 0) {
                throw new IllegalArgumentException(port.text() + ": the byte " + (data[i] & 0xff)
                        + " cannot be sent by telnet, which takes 1 to 127; write it as an escape");
            }
            ascii.write(data[i]);
            if (data[i] == '\r') {
                // how telnet writes a carriage return (RFC 854); a WiPy drops the zero
                ascii.write(0);
            }
        }
        try {
            socket.write(ascii.toByteArray(), 0, ascii.size());
        } catch (IOException e) {
            throw received.fail(port.text(), e);
        }
    }

    @Override
    public Optional<FileTransfer> files() {
        return Optional.of(files);
    }

    @Override
    public void close() {
        received.end(new ConnectionLostException(port.text() + ": the connection is closed"));
        socket.close();
        files.close();
    }
}
