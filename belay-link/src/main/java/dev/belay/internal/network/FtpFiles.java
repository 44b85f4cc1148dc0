// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import dev.belay.link.FileTransfer;
import dev.belay.link.Login;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transfers files through the FTP server of a WiPy (MicroPython's ports/cc3200/ftp): passive, one connection for commands and one
 * for data, no names with spaces. After a failure it is not used again.
 */
final class FtpFiles implements FileTransfer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FtpFiles.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** Capacity of the server's buffer for a path, without its end. */
    private static final int LONGEST_PATH = 100;

    private final String host;
    private final int port;
    private final Login login;
    private final Duration timeout;
    private final FtpClient.Connector connector;
    private @Nullable FtpClient client;
    private boolean failed;

    FtpFiles(String host, int port, Login login) {
        this(host, port, login, TIMEOUT, FtpSocket::connect);
    }

    /** @param timeout the maximum time for each response of the server */
    FtpFiles(String host, int port, Login login, Duration timeout, FtpClient.Connector connector) {
        this.timeout = timeout;
        this.connector = connector;
        this.host = host;
        this.port = port;
        this.login = login;
    }

    @Override
    public synchronized boolean takes(String path, long size) {
        return !failed && path.length() <= LONGEST_PATH && path.matches("/[!-~]+");
    }

    @Override
    public synchronized boolean put(String path, long size, InputStream content) throws IOException {
        Source source = new Source(content);
        boolean done = attempt(ftp -> {
                    ftp.store(path, source);
                    if (source.count != size) {
                        throw new IOException("the file does not have the announced size");
                    }
                    return true;
                })
                .isPresent();
        if (source.failure != null) {
            throw source.failure;
        }
        return done;
    }

    @Override
    public synchronized Optional<byte[]> get(String path, int size) {
        return attempt(ftp -> ftp.retrieve(path, size));
    }

    private interface Step<T> {
        T run(FtpClient ftp) throws IOException;
    }

    /** Runs a step; returns empty if it fails, and the server is then not used again. */
    private <T> Optional<T> attempt(Step<T> step) {
        try {
            return Optional.of(step.run(connected()));
        } catch (IOException e) {
            LOG.debug("FTP at {}: {}", host, e.getMessage());
            close();
            return Optional.empty();
        }
    }

    private FtpClient connected() throws IOException {
        FtpClient present = client;
        if (present != null && present.isAlive()) {
            return present;
        }
        disconnect();
        FtpClient connected = FtpClient.open(connector, host, port, login, timeout);
        client = connected;
        return connected;
    }

    private void disconnect() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    @Override
    public synchronized void close() {
        failed = true;
        disconnect();
    }

    /** Counts the bytes that are read, and keeps failures of the host apart from those of the server. */
    private static final class Source extends FilterInputStream {
        private long count;
        private @Nullable IOException failure;

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int read = in.read(buffer, offset, length);
                count += Math.max(0, read);
                return read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
