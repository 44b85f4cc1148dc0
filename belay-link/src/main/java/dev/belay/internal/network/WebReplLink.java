// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.link.FileTransfer;
import dev.belay.link.Link;
import dev.belay.port.WebReplPortSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A board's WebREPL. A soft reset ends the connection; it can be made again if boot.py starts WebREPL.
 *
 * <p>The board's receive buffer holds 256 bytes and drops what does not fit (micropython#16997).
 */
final class WebReplLink implements Link {
    private static final Traits TRAITS = new Traits(false, true, 240);
    private static final int LONGEST_FRAME = 255;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final WebReplPortSpec port;
    private final String password;
    private final Duration connectTimeout;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile WebReplSession session;

    private WebReplLink(WebReplPortSpec port, String password, Duration connectTimeout) throws InterruptedException {
        this.port = port;
        this.password = password;
        this.connectTimeout = connectTimeout;
        this.session = WebReplSession.open(port, password, connectTimeout);
    }

    static WebReplLink open(WebReplPortSpec port, String password, Duration connectTimeout)
            throws InterruptedException {
        return new WebReplLink(port, password, connectTimeout);
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
        return session.read(buffer, offset, length, timeout);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        for (int done = 0; done < length; done += LONGEST_FRAME) {
            session.write(FrameReader.TEXT, data, offset + done, Math.min(LONGEST_FRAME, length - done));
        }
    }

    @Override
    public boolean endsWithReset() {
        return true;
    }

    @Override
    public boolean reopen(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        session.close();
        while (true) {
            try {
                WebReplSession replacement = WebReplSession.open(port, password, this.connectTimeout);
                synchronized (this) {
                    session = replacement;
                    if (closing.getCount() == 0) {
                        replacement.close();
                    }
                }
                return true;
            } catch (ConnectionFailedException e) {
                if (System.nanoTime() > deadline) {
                    throw new ConnectionFailedException(
                            name() + ": WebREPL did not come back after the soft reset; boot.py must start it: import"
                                    + " webrepl; webrepl.start()",
                            e);
                }
            }
            if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ConnectionLostException(name() + ": the connection is closed");
            }
        }
    }

    @Override
    public Optional<FileTransfer> files() {
        return Optional.of(new WebReplFiles(session));
    }

    @Override
    public synchronized void close() {
        closing.countDown();
        session.close();
    }
}
