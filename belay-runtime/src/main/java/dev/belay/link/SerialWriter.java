// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import com.fazecast.jSerialComm.SerialPort;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to a serial port, on a thread of its own: no system lets go of a write that the device does not take, and neither an
 * interrupt nor a closed port ends it. Thread-safe.
 */
final class SerialWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SerialWriter.class);

    private final SerialPort port;
    private final long limit;
    private final ExecutorService thread;

    /** @param limit how long the device may take nothing */
    SerialWriter(SerialPort port, String name, Duration limit) {
        this.port = port;
        this.limit = limit.toNanos();
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread writer = new Thread(work, "belay-write-" + name);
            writer.setDaemon(true);
            return writer;
        });
    }

    /**
     * Writes bytes and returns how many; negative when the device is gone or the port closed. jSerialComm says 0 of a write that
     * failed.
     *
     * @param length at least 1
     * @throws TimeoutException when it took nothing; then nothing more can be written
     */
    int write(byte[] data, int offset, int length) throws TimeoutException {
        try {
            int count = await(thread.submit(() -> port.writeBytes(data, length, offset)));
            return count == 0 ? -1 : count;
        } catch (RejectedExecutionException e) {
            return -1;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** A write that was begun is waited for, whatever happens, so that its end is known. */
    private int await(Future<Integer> write) throws TimeoutException, ExecutionException {
        long end = System.nanoTime() + limit;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return write.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    thread.shutdown();
                    throw e;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Writes nothing more. */
    void close() {
        thread.shutdown();
    }

    /** Waits, after {@link #close}, for what is being written: at most so long, for a device may never take it. */
    void awaitEnd(long millis) throws InterruptedException {
        boolean ended = thread.awaitTermination(millis, TimeUnit.MILLISECONDS);
        if (!ended) {
            LOG.debug("A write to a serial port does not end");
        }
    }
}
