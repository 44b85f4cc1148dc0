// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The far end of a serial port of the board, to which {@code machine.UART} is connected. Thread-safe. */
public final class Uart {
    /** Maximum number of waiting bytes in each direction. */
    public static final int CAPACITY = 1 << 16;

    private final int id;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private byte[] toBoard = {};
    private final ByteArrayOutputStream fromBoard = new ByteArrayOutputStream();
    private int baud;

    Uart(int id) {
        this.id = id;
    }

    /** Returns the baud rate that the board set, 0 before that. Bytes are transferred immediately at any rate. */
    public int baud() {
        lock.lock();
        try {
            return baud;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends bytes to the board, where they wait to be read.
     *
     * @throws IllegalStateException if more than {@value #CAPACITY} bytes would wait
     */
    public void send(byte[] data) {
        lock.lock();
        try {
            if (toBoard.length + data.length > CAPACITY) {
                throw new IllegalStateException("UART " + id + ": the board has not read the " + toBoard.length
                        + " bytes before; at most " + CAPACITY + " can wait");
            }
            toBoard = concat(toBoard, data);
        } finally {
            lock.unlock();
        }
    }

    /** Sends text to the board, in UTF-8. */
    public void send(String text) {
        send(text.getBytes(UTF_8));
    }

    /**
     * Returns the bytes that the board has written since the last call. If more than {@value #CAPACITY} bytes wait,
     * later ones are lost.
     */
    public byte[] received() {
        lock.lock();
        try {
            byte[] data = fromBoard.toByteArray();
            fromBoard.reset();
            return data;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the board has written {@code text} (UTF-8), and consumes the output up to its end.
     *
     * @throws PeripheralTimeoutException if the text does not arrive within {@code timeout}; then nothing is consumed
     */
    public String await(String text, Duration timeout) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = timeout.toNanos();
            while (true) {
                byte[] all = fromBoard.toByteArray();
                int end = endOf(text.getBytes(UTF_8), all);
                if (end >= 0) {
                    fromBoard.reset();
                    fromBoard.write(all, end, all.length - end);
                    return new String(all, 0, end, UTF_8);
                }
                if (left <= 0) {
                    throw new PeripheralTimeoutException("UART " + id + ": the board did not write \"" + text
                            + "\" within " + timeout.toMillis() + " ms, but \"" + new String(all, UTF_8) + "\"");
                }
                left = written.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void open(int baud) {
        lock.lock();
        try {
            this.baud = baud;
        } finally {
            lock.unlock();
        }
    }

    int available() {
        lock.lock();
        try {
            return toBoard.length;
        } finally {
            lock.unlock();
        }
    }

    byte[] read(int limit) {
        lock.lock();
        try {
            int count = Math.min(limit, toBoard.length);
            byte[] data = Arrays.copyOf(toBoard, count);
            toBoard = Arrays.copyOfRange(toBoard, count, toBoard.length);
            return data;
        } finally {
            lock.unlock();
        }
    }

    void write(byte[] data) {
        lock.lock();
        try {
            fromBoard.write(data, 0, Math.min(data.length, CAPACITY - fromBoard.size()));
            written.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void reset() {
        lock.lock();
        try {
            toBoard = new byte[0];
            baud = 0;
        } finally {
            lock.unlock();
        }
    }

    private static int endOf(byte[] wanted, byte[] all) {
        int at = new String(all, ISO_8859_1).indexOf(new String(wanted, ISO_8859_1));
        return at < 0 ? -1 : at + wanted.length;
    }

    private static byte[] concat(byte[] head, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }
}
