// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A receiver of the bytes that a program sends at a pin without a UART, such as by a state machine: a start bit (low), eight data
 * bits, least significant first, and a stop bit (high). Bytes without a stop bit are dropped. Thread-safe.
 */
public final class SerialDecoder implements AutoCloseable {
    /** Maximum number of waiting bytes; later ones are lost. */
    public static final int CAPACITY = Uart.CAPACITY;

    private final Pin pin;
    private final SerialSampler sampler;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition received = lock.newCondition();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    SerialDecoder(Pin pin, int baud) {
        if (baud <= 0) {
            throw new IllegalArgumentException("the baud rate " + baud + " is not positive");
        }
        this.pin = pin;
        sampler = new SerialSampler(pin, () -> baud, this::receive);
    }

    private void receive(int value) {
        lock.lock();
        try {
            if (bytes.size() < CAPACITY) {
                bytes.write(value);
                received.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the observation of the pin. */
    @Override
    public void close() {
        sampler.close();
    }

    /** Returns the bytes received since the last call. */
    public byte[] received() {
        sampler.update();
        lock.lock();
        try {
            byte[] data = bytes.toByteArray();
            bytes.reset();
            return data;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the bytes received since the last call of {@link #received()} contain {@code text} (UTF-8); consumes and returns
     * all of them.
     *
     * @throws PeripheralTimeoutException if the text does not arrive within {@code timeout}; then nothing is consumed
     */
    public String await(String text, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            sampler.update();
            lock.lockInterruptibly();
            try {
                String all = bytes.toString(UTF_8);
                if (all.contains(text)) {
                    bytes.reset();
                    return all;
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new PeripheralTimeoutException("pin " + pin.number() + ": the board did not send \"" + text
                            + "\" within " + timeout.toMillis() + " ms, but \"" + all + "\"");
                }
                // The last bits of a byte need not change the level.
                long unused = received.awaitNanos(Math.min(left, 1_000_000));
            } finally {
                lock.unlock();
            }
        }
    }
}
