// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.internal.io.CloseOnFailure;
import dev.belay.internal.link.BufferedLink;
import dev.belay.link.FileTransfer;
import dev.belay.link.Login;
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
 * A REPL behind telnet, as a WiPy has it (MicroPython's ports/cc3200/telnet). That server takes bytes from 01 to 7F only; it
 * drops each other one, with the two that follow it. So options are read and never answered.
 */
final class TelnetLink extends BufferedLink {
    /** A serial server may be behind telnet, too. The receive buffer of a WiPy has 256 bytes. */
    private static final Traits TRAITS = new Traits(false, false, Traits.UART.burst());

    private static final Logger LOG = LoggerFactory.getLogger(TelnetLink.class);
    private static final int OPTIONS_MILLIS = 500;
    private static final int NO_LOGIN = 0;
    private static final int LOGGED_IN = 0;
    private static final int DENIED = 1;

    private final TelnetPortSpec port;
    private final NetworkSocket socket;
    private final FtpFiles files;
    private final Semaphore options = new Semaphore(0);
    private final TelnetDecoder decoder = new TelnetDecoder((verb, option) -> options.release());
    private final byte[] chunk = new byte[4096];

    private TelnetLink(TelnetPortSpec port, NetworkSocket socket, Login login) {
        super(port.text(), TRAITS);
        this.port = port;
        this.socket = socket;
        this.files = new FtpFiles(port.host(), port.ftpPort(), login);
        startReader(this::transfer, NetworkSocket.AT_END);
    }

    /** @param timeout the maximum time for connecting, and then for the login */
    static TelnetLink open(TelnetPortSpec port, Login login, Duration timeout) throws InterruptedException {
        TelnetLink link = new TelnetLink(
                port,
                NetworkSocket.connect(
                        port.text(),
                        port.host(),
                        port.port(),
                        timeout,
                        "is the board on the network, and its server on?"),
                login);
        try (CloseOnFailure failure = new CloseOnFailure(link::close)) {
            link.logIn(login, new LoginPrompt(link::read, timeout));
            return failure.succeed(link);
        } catch (ConnectionLostException e) {
            throw new ConnectionFailedException(
                    e.getMessage() + " during the login; is the board in use? It accepts one connection at a time", e);
        }
    }

    private boolean transfer() throws IOException, InterruptedException {
        int count = socket.input().read(chunk);
        return count >= 0 && received(chunk, decoder.decode(chunk, count));
    }

    /** The server discards input that arrives before it has sent its options, which follow the password prompt. */
    private void logIn(Login login, LoginPrompt prompt) throws InterruptedException {
        int question = prompt.await(">>> ", "ogin as: ", "ogin: ");
        if (question == NO_LOGIN) {
            return;
        }
        if (question < 0) {
            throw failure("it does not ask for a user", prompt, login);
        }
        options.drainPermits();
        type(login.user() + "\r");
        if (prompt.await("assword: ") < 0) {
            throw failure("it does not ask for a password", prompt, login);
        }
        if (!options.tryAcquire(OPTIONS_MILLIS, TimeUnit.MILLISECONDS)) {
            LOG.debug("{}: no options came", port.text());
        }
        type(login.password() + "\r");
        int outcome = prompt.await("for more information.\r\n", "nvalid credentials", "ogin incorrect");
        if (outcome >= DENIED) {
            throw new ConnectionFailedException(port.text() + ": the user " + login.user()
                    + " or the password is wrong. Put them into settings.xml, in a server with the id " + port.host()
                    + ", or into the environment variables BELAY_USER and BELAY_PASSWORD; those of a new WiPy are micro and"
                    + " python");
        }
        if (outcome != LOGGED_IN) {
            throw failure("it does not accept the login", prompt, login);
        }
    }

    private ConnectionFailedException failure(String problem, LoginPrompt prompt, Login login) {
        return new ConnectionFailedException(port.text() + ": " + problem
                + ", so it is not the telnet server of a board; it sent '" + prompt.transcript(login.password()) + "'");
    }

    private void type(String text) {
        byte[] keys = text.getBytes(StandardCharsets.US_ASCII);
        write(keys, 0, keys.length);
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
                // the carriage return of telnet (RFC 854); a WiPy drops the zero
                ascii.write(0);
            }
        }
        try {
            socket.write(ascii.toByteArray(), 0, ascii.size());
        } catch (IOException e) {
            throw fail(e);
        }
    }

    @Override
    public Optional<FileTransfer> files() {
        return Optional.of(files);
    }

    @Override
    protected void release() {
        socket.close();
        files.close();
    }
}
