// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A bus on which Java is the controller and {@code machine.I2CTarget} of the board the device. Thread-safe. */
public final class I2cTarget {
    private static final int NONE = -1;

    private final int id;
    private final InterruptQueue interrupts;
    private final Deque<Message> messages = new ArrayDeque<>();
    private @Nullable Message current;
    private int address = NONE;

    I2cTarget(int id, InterruptQueue interrupts) {
        this.id = id;
        this.interrupts = interrupts;
    }

    /** Returns whether the board answers at {@code address}. */
    public synchronized boolean present(int address) {
        return this.address == address;
    }

    /**
     * Writes a message to the board, which handles it like an interrupt.
     *
     * @throws BusException if the board does not answer at {@code address}
     * @throws PeripheralTimeoutException if the board does not handle the message within {@code timeout}
     */
    public void write(int address, byte[] data, Duration timeout) throws InterruptedException {
        byte[] unused = exchange(address, new Message(data.clone(), 0), timeout);
    }

    /**
     * Reads a message of {@code length} bytes from the board, which handles it like an interrupt.
     *
     * @throws BusException if the board does not answer at {@code address}
     * @throws PeripheralTimeoutException if the board does not handle the message within {@code timeout}
     */
    public byte[] read(int address, int length, Duration timeout) throws InterruptedException {
        return exchange(address, new Message(null, length), timeout);
    }

    private byte[] exchange(int address, Message message, Duration timeout) throws InterruptedException {
        synchronized (this) {
            if (!present(address)) {
                throw new BusException(String.format("I2C(%d): the board does not answer at 0x%02x", id, address));
            }
            messages.add(message);
        }
        interrupts.raise(InterruptQueue.ofI2cTarget(id));
        try {
            return message.answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            synchronized (this) {
                messages.remove(message);
            }
            throw new PeripheralTimeoutException(
                    "I2C(" + id + "): the board did not handle a message within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new BusException("I2C(" + id + "): the board was reset");
        }
    }

    synchronized void open(int address) {
        this.address = address;
    }

    synchronized void close() {
        address = NONE;
        if (current != null) {
            messages.add(current);
        }
        messages.forEach(message -> message.answer.completeExceptionally(new IllegalStateException("reset")));
        messages.clear();
        current = null;
    }

    /** Returns the data that is written, the number of bytes to read, or null if no message is waiting. */
    synchronized @Nullable Object next() {
        current = messages.poll();
        if (current == null) {
            return null;
        }
        return current.data == null ? current.length : current.data;
    }

    /** Ends the current message. */
    synchronized void answer(byte[] data) {
        if (current != null) {
            current.answer.complete(data);
            current = null;
        }
    }

    private static final class Message {
        private final byte @Nullable [] data;
        private final int length;
        private final CompletableFuture<byte[]> answer = new CompletableFuture<>();

        Message(byte @Nullable [] data, int length) {
            this.data = data;
            this.length = length;
        }
    }
}
