// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.serial;

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
 * Writes to a serial port, on a thread of its own: a write that the device does not accept blocks, and neither an interrupt nor
 * closing the port ends it. Thread-safe.
 */
final class SerialWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SerialWriter.class);

    private final SerialPort port;
    private final long timeoutNanos;
    private final ExecutorService thread;

    /** @param timeout the maximum time for which the device may accept nothing */
    SerialWriter(SerialPort port, String name, Duration timeout) {
        this.port = port;
        this.timeoutNanos = timeout.toNanos();
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread writer = new Thread(work, "belay-write-" + name);
            writer.setDaemon(true);
            return writer;
        });
    }

    /**
     * Writes bytes and returns how many; negative when the device is disconnected or the port closed. jSerialComm returns 0 for a
     * write that failed.
     *
     * @param length at least 1
     * @throws TimeoutException when the device accepted nothing; no more can be written then
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

    /** Waits for the end of a write even when interrupted, so that its result is known. */
    private int await(Future<Integer> write) throws TimeoutException, ExecutionException {
        long end = System.nanoTime() + timeoutNanos;
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

    /** Rejects further writes. */
    void close() {
        thread.shutdown();
    }

    /** Waits, after {@link #close}, for the current write, at most {@code millis}: the device may never accept it. */
    void awaitEnd(long millis) throws InterruptedException {
        boolean ended = thread.awaitTermination(millis, TimeUnit.MILLISECONDS);
        if (!ended) {
            LOG.debug("A write to a serial port does not end");
        }
    }
}
