// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import dev.belay.micropython.machine.BusException;
import dev.belay.micropython.machine.I2cBus;
import dev.belay.micropython.machine.I2cDevice;
import dev.belay.micropython.machine.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * An EEPROM of the series AT24C, at I2C addresses from 0x50 on. A write stays within its page: beyond the end of the page
 * it continues at the start. While the memory writes, it does not acknowledge its address. Thread-safe.
 */
public final class At24Eeprom {
    /** The sizes of memories and their pages. */
    public enum Model {
        /** 256 bytes. */
        AT24C02(256, 8, 1),
        /** 512 bytes at two I2C addresses. */
        AT24C04(512, 16, 1),
        /** 1 KiB at four I2C addresses. */
        AT24C08(1024, 16, 1),
        /** 2 KiB at eight I2C addresses. */
        AT24C16(2048, 16, 1),
        /** 4 KiB, with addresses of two bytes like those below. */
        AT24C32(4096, 32, 2),
        /** 8 KiB. */
        AT24C64(8192, 32, 2),
        /** 16 KiB. */
        AT24C128(16384, 64, 2),
        /** 32 KiB. */
        AT24C256(32768, 64, 2),
        /** 64 KiB. */
        AT24C512(65536, 128, 2);

        private final int size;
        private final int page;
        private final int addressBytes;

        Model(int size, int page, int addressBytes) {
            this.size = size;
            this.page = page;
            this.addressBytes = addressBytes;
        }

        /** Returns the number of bytes. */
        public int size() {
            return size;
        }

        /** Returns the number of bytes of a page. */
        public int page() {
            return page;
        }

        /** Returns the number of I2C addresses: one for each 256 bytes if addresses have one byte. */
        int blocks() {
            return addressBytes == 1 ? size / 256 : 1;
        }
    }

    private final Model model;
    private final byte[] content;
    private int pointer;
    private byte[] pending = {};
    private boolean writeProtected;
    private long cycle = Duration.ofMillis(5).toNanos();
    private LongSupplier clock = System::nanoTime;
    private boolean writing;
    private long end;

    /** Creates a memory that is erased: each byte is FF. Its write cycle takes 5 ms. */
    public At24Eeprom(Model model) {
        this.model = model;
        content = new byte[model.size];
        Arrays.fill(content, (byte) 0xff);
    }

    /**
     * Attaches the memory to a bus, at one address or, for AT24C04 to AT24C16, at as many as it has blocks of 256 bytes.
     *
     * @return a subscription that detaches it when closed
     * @throws IllegalArgumentException if an address is out of range or in use; none is used then
     */
    public Subscription attachTo(I2cBus bus, int address) {
        if (address % model.blocks() != 0) {
            throw new IllegalArgumentException(String.format(
                    "%s has %d I2C addresses, and the first, 0x%02x, is not a multiple of that",
                    model, model.blocks(), address));
        }
        List<Integer> used = new ArrayList<>();
        Subscription subscription = () -> used.forEach(bus::detach);
        try {
            for (int block = 0; block < model.blocks(); block++) {
                bus.attach(address + block, new Block(block));
                used.add(address + block);
            }
        } catch (IllegalArgumentException e) {
            subscription.close();
            throw e;
        }
        return subscription;
    }

    /** Sets the time for which the memory does not answer after a write. */
    public synchronized At24Eeprom setWriteCycle(Duration duration) {
        cycle = duration.toNanos();
        return this;
    }

    /** Sets the level of the pin WP: while true, data that the board sends is not acknowledged, and Python gets EIO. */
    public synchronized At24Eeprom setWriteProtected(boolean writeProtected) {
        this.writeProtected = writeProtected;
        return this;
    }

    /** Returns {@code length} bytes from {@code address} on. */
    public synchronized byte[] get(int address, int length) {
        Objects.checkFromIndexSize(address, length, content.length);
        return Arrays.copyOfRange(content, address, address + length);
    }

    /**
     * Sets the bytes from {@code address} on, across pages, without a write cycle.
     *
     * @throws IndexOutOfBoundsException if they extend beyond the end of the memory
     */
    public synchronized At24Eeprom set(int address, byte... data) {
        Objects.checkFromIndexSize(address, data.length, content.length);
        System.arraycopy(data, 0, content, address, data.length);
        return this;
    }

    private synchronized void useClock(LongSupplier nanos) {
        clock = nanos;
    }

    private synchronized boolean isReady() {
        writing = writing && clock.getAsLong() - end < 0;
        return !writing;
    }

    private synchronized void receive(int block, byte[] data) {
        pending = new byte[0];
        if (data.length < model.addressBytes) {
            return;
        }
        int address = block << 8;
        for (int i = 0; i < model.addressBytes; i++) {
            address |= (data[i] & 0xff) << (8 * (model.addressBytes - 1 - i));
        }
        pointer = address % model.size;
        if (data.length > model.addressBytes && writeProtected) {
            throw new BusException(model + " is write-protected");
        }
        pending = Arrays.copyOfRange(data, model.addressBytes, data.length);
    }

    /** Bytes are written at the end of the message; if another one follows without a STOP condition, they are lost. */
    private synchronized void store() {
        if (pending.length == 0) {
            return;
        }
        for (byte value : pending) {
            content[pointer] = value;
            int next = pointer + 1;
            pointer = next % model.page == 0 ? next - model.page : next;
        }
        pending = new byte[0];
        writing = true;
        end = clock.getAsLong() + cycle;
    }

    private synchronized byte[] send(int block, int length) {
        pending = new byte[0];
        if (model.addressBytes == 1) {
            pointer = (block << 8) | (pointer & 0xff);
        }
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = content[pointer];
            pointer = (pointer + 1) % content.length;
        }
        return data;
    }

    /** The memory at one of its I2C addresses. */
    private final class Block implements I2cDevice {
        private final int number;

        Block(int number) {
            this.number = number;
        }

        @Override
        public void attached(LongSupplier nanos) {
            useClock(nanos);
        }

        @Override
        public boolean acknowledges() {
            return isReady();
        }

        @Override
        public void write(byte[] data) {
            receive(number, data);
        }

        @Override
        public byte[] read(int length) {
            return send(number, length);
        }

        @Override
        public void stop() {
            store();
        }
    }
}
