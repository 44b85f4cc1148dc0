// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.micropython.internal.syscall.BoardClock;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The far end of a serial port of the board, to which {@code machine.UART} is connected. Thread-safe. */
public final class Uart {
    /** Maximum number of waiting bytes in each direction. */
    public static final int CAPACITY = 1 << 16;

    static final int SENT = 0x20;
    static final int RECEIVED = 0x40;
    static final int BREAK = 0x200;

    /** What the chip itself can hold, besides the buffer in memory. */
    private static final int CHIP_BUFFER = 32;

    /** The board reports that nothing was received for the time of this number of bits. */
    private static final int IDLE_BITS = 32;

    private final int id;
    private final InterruptQueue interrupts;
    private final BoardTimers timers;
    private final BoardClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private byte[] toBoard = {};
    private final ByteArrayOutputStream fromBoard = new ByteArrayOutputStream();
    private int baud;
    private int bits = 10;
    private int sendBuffer;
    private long idleFrom;
    private int trigger;
    private int events;
    private int breaks;
    private @Nullable Uart peer;
    private BoardTimers.@Nullable Alarm sent;
    private BoardTimers.@Nullable Alarm received;

    Uart(int id, InterruptQueue interrupts, BoardTimers timers, BoardClock clock) {
        this.id = id;
        this.interrupts = interrupts;
        this.timers = timers;
        this.clock = clock;
        idleFrom = clock.peek();
    }

    /**
     * Returns the baud rate that the board set, 0 while the port is closed. It determines how long the board is busy with
     * sending; Java receives what the board writes, and the board what Java sends, at once.
     */
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
            if ((trigger & RECEIVED) != 0) {
                timers.cancel(received);
                received = timers.at(clock.peek() + nanos(IDLE_BITS), () -> raise(RECEIVED));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends a break to the board. */
    public void sendBreak() {
        raise(BREAK);
    }

    /** Returns the number of breaks that the board has sent. */
    public int breaks() {
        lock.lock();
        try {
            return breaks;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Connects the board's output of this port to the input of {@code other}, which may be this port, by a wire. Bytes
     * arrive when the board has sent them.
     *
     * @return a subscription that removes the wire when closed
     */
    public Subscription connectTo(Uart other) {
        lock.lock();
        try {
            peer = other;
        } finally {
            lock.unlock();
        }
        return () -> connectTo(null, other);
    }

    /**
     * Connects the board's input of this port to a pin, at which the same or another board sends bytes without a UART, such as by a
     * state machine, at this port's baud rate.
     *
     * @return a subscription that removes the wire when closed
     */
    public Subscription receiveFrom(Pin pin) {
        SerialSampler sampler = new SerialSampler(pin, this::baud, value -> send(new byte[] {(byte) value}));
        // The last bits of a byte need not change the level.
        Future<?> updates = BoardTimers.every(1_000_000, sampler::update);
        return () -> {
            updates.cancel(false);
            sampler.close();
        };
    }

    private void connectTo(@Nullable Uart next, Uart before) {
        lock.lock();
        try {
            if (peer == before) {
                peer = next;
            }
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

    /** @param bits the number of bits that a byte takes */
    void open(int baud, int bits, int sendBuffer) {
        lock.lock();
        try {
            this.baud = baud;
            this.bits = bits;
            this.sendBuffer = sendBuffer;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            baud = 0;
            toBoard = new byte[0];
            stopEvents();
        } finally {
            lock.unlock();
        }
    }

    private long nanos(int bitCount) {
        return baud == 0 ? 0 : 1_000_000_000L * bitCount / baud;
    }

    /** Sets the events that are reported to Python. */
    void interruptOn(int wanted) {
        lock.lock();
        try {
            trigger = wanted;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the events since the last call. */
    int events() {
        lock.lock();
        try {
            int now = events;
            events = 0;
            return now;
        } finally {
            lock.unlock();
        }
    }

    private void raise(int event) {
        lock.lock();
        try {
            if ((trigger & event) == 0) {
                return;
            }
            events |= event;
        } finally {
            lock.unlock();
        }
        interrupts.raiseOnce(InterruptQueue.ofUart(id));
    }

    /** Returns the time until everything that was written will have been sent, in microseconds. */
    int busyMicros() {
        lock.lock();
        try {
            return (int) Math.max(0, (idleFrom - clock.now() + 999) / 1000);
        } finally {
            lock.unlock();
        }
    }

    /** Returns when everything that was written will have been sent, by the board's clock. */
    long idleFrom() {
        lock.lock();
        try {
            return idleFrom;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of bytes that can be written without waiting. */
    int room() {
        lock.lock();
        try {
            long waiting = idleFrom - clock.now();
            int capacity = sendBuffer + CHIP_BUFFER;
            return baud == 0 || waiting <= 0
                    ? capacity
                    : (int) Math.max(0, capacity - (waiting + nanos(bits) - 1) / nanos(bits));
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

    /** Writes as many bytes as there is room for, and returns their number. */
    int write(byte[] data) {
        lock.lock();
        try {
            int count = baud == 0 ? data.length : Math.min(data.length, room());
            fromBoard.write(data, 0, Math.min(count, CAPACITY - fromBoard.size()));
            written.signalAll();
            long now = clock.now();
            idleFrom = now + Math.max(0, idleFrom - now) + count * nanos(bits);
            Uart wired = peer;
            if (wired != null) {
                byte[] copy = Arrays.copyOf(data, count);
                BoardTimers.Alarm unused = timers.at(idleFrom, () -> wired.send(copy));
            }
            if ((trigger & SENT) != 0) {
                timers.cancel(sent);
                sent = timers.at(idleFrom, () -> raise(SENT));
            }
            return count;
        } finally {
            lock.unlock();
        }
    }

    void writeBreak() {
        Uart wired;
        lock.lock();
        try {
            breaks++;
            wired = peer;
        } finally {
            lock.unlock();
        }
        if (wired != null) {
            wired.sendBreak();
        }
    }

    /** Discards what the board has received and not read. */
    void clear() {
        lock.lock();
        try {
            toBoard = new byte[0];
        } finally {
            lock.unlock();
        }
    }

    private void stopEvents() {
        trigger = 0;
        events = 0;
        timers.cancel(sent);
        timers.cancel(received);
    }

    /** Ends the events and discards what was received, because the interpreter has ended. */
    void stop() {
        lock.lock();
        try {
            toBoard = new byte[0];
            stopEvents();
        } finally {
            lock.unlock();
        }
    }

    void reset() {
        lock.lock();
        try {
            toBoard = new byte[0];
            baud = 0;
            idleFrom = clock.peek();
            stopEvents();
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
