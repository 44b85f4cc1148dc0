// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.port.Login;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The FTP server of a WiPy (MicroPython's ports/cc3200/ftp): passive, one connection for commands and one for data, no names
 * with spaces. Where it does not answer as it should, it is left alone from then on.
 */
final class FtpFiles implements FileTransfer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FtpFiles.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What a transfer may take besides: no server is slower. */
    private static final int SLOWEST_BYTES_A_MILLISECOND = 1;

    /** What the server's buffer for a path holds, less its end. */
    private static final int LONGEST_PATH = 100;

    private final String host;
    private final int port;
    private final Login login;
    private final Duration patience;
    private final Supplier<SocketFactory> sockets;
    private @Nullable FTPClient client;
    private boolean isUseless;

    FtpFiles(String host, int port, Login login) {
        this(host, port, login, PATIENCE, () -> new PatientSockets(PATIENCE));
    }

    /**
     * @param patience how long the server may take for what it answers
     * @param sockets makes for each client what makes its sockets
     */
    FtpFiles(String host, int port, Login login, Duration patience, Supplier<SocketFactory> sockets) {
        this.patience = patience;
        this.sockets = sockets;
        this.host = host;
        this.port = port;
        this.login = login;
    }

    @Override
    public synchronized boolean takes(String path, long size) {
        return !isUseless && path.length() <= LONGEST_PATH && path.matches("/[!-~]+");
    }

    @Override
    public synchronized boolean put(String path, long size, InputStream content) throws IOException {
        Source source = new Source(content);
        boolean done = attempt(ftp -> ftp.storeFile(path, source) && source.count == size);
        if (source.failure != null) {
            throw source.failure;
        }
        return done;
    }

    @Override
    public synchronized Optional<byte[]> get(String path, int size) {
        Sink sink = new Sink(
                size,
                System.nanoTime()
                        + patience.plusMillis(size / SLOWEST_BYTES_A_MILLISECOND)
                                .toNanos());
        return attempt(ftp -> ftp.retrieveFile(path, sink) && sink.count == size)
                ? Optional.of(sink.content)
                : Optional.empty();
    }

    /** A use of the server; returns whether it worked. */
    private interface Use {
        boolean of(FTPClient ftp) throws IOException;
    }

    /** Returns whether it worked; if not, the server is not asked again. */
    private boolean attempt(Use use) {
        try {
            FTPClient ftp = connected();
            if (use.of(ftp)) {
                return true;
            }
            LOG.debug("FTP at {} answers {}", host, ftp.getReplyCode());
        } catch (IOException | IllegalArgumentException e) {
            // the library lets a server name a port that there cannot be
            LOG.debug("FTP at {}: {}", host, e.getMessage());
        }
        isUseless = true;
        giveUp();
        return false;
    }

    private FTPClient connected() throws IOException {
        FTPClient present = client;
        if (present != null && answers(present)) {
            return present;
        }
        giveUp();
        FTPClient fresh = new FTPClient();
        client = fresh;
        fresh.setControlEncoding("US-ASCII");
        fresh.setSocketFactory(sockets.get());
        fresh.setConnectTimeout((int) patience.toMillis());
        fresh.setDefaultTimeout((int) patience.toMillis());
        fresh.setDataTimeout(patience);
        // the server tells the address that it has in its own network
        fresh.setPassiveNatWorkaroundStrategy(address -> host);
        fresh.connect(host, port);
        fresh.setSoTimeout((int) patience.toMillis());
        if (!FTPReply.isPositiveCompletion(fresh.getReplyCode())
                || !fresh.login(login.user(), login.password())
                || !fresh.setFileType(FTP.BINARY_FILE_TYPE)) {
            throw new IOException("no login");
        }
        fresh.enterLocalPassiveMode();
        return fresh;
    }

    /** The server says goodbye to a client that was idle for some minutes. */
    private static boolean answers(FTPClient ftp) {
        try {
            return ftp.sendNoOp();
        } catch (IOException e) {
            return false;
        }
    }

    private void giveUp() {
        FTPClient old = client;
        client = null;
        if (old != null && old.isConnected()) {
            try {
                old.disconnect();
            } catch (IOException e) {
                // nothing is left to be freed
            }
        }
    }

    @Override
    public synchronized void close() {
        isUseless = true;
        giveUp();
    }

    /** Counts what is sent, and keeps apart what fails on the host. */
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

    /** Takes no more than was announced. */
    private static final class Sink extends OutputStream {
        private final byte[] content;
        private final long deadline;
        private int count;

        /** @param deadline a moment of {@link System#nanoTime} */
        Sink(int size, long deadline) {
            this.content = new byte[size];
            this.deadline = deadline;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            if (length > content.length - count) {
                throw new IOException("the file is longer than the board said");
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("the file does not come in time");
            }
            System.arraycopy(data, offset, content, count, length);
            count += length;
        }
    }
}
