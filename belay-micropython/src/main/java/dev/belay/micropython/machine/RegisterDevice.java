// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * A device with numbered registers, like most sensors: a write starts with the address of the first register, a read
 * continues at the register after that of the previous message. By default it has 256 registers of one byte at addresses
 * of one byte. Thread-safe.
 *
 * <pre>{@code
 * RegisterDevice sensor = board.machine().i2c(0).attach(0x48, new RegisterDevice());
 * sensor.set(0x0f, 0xa5).selfClearing(0x20, 0x80);
 * sensor.onRead(0x00, () -> ambient.celsius());
 * sensor.onWrite(0x20, value -> rate = value & 7);
 * }</pre>
 */
public final class RegisterDevice implements I2cDevice {
    private final int addressBytes;
    private final int registerBytes;
    private final AutoIncrement autoIncrement;

    private final int[] registers;
    private final int[] selfClearing;
    private final boolean[] readOnly;
    private final Map<Integer, IntSupplier> readers = new ConcurrentHashMap<>();
    private final Map<Integer, IntConsumer> writers = new ConcurrentHashMap<>();
    private int pointer;
    private boolean advancing;

    /** Creates a device with 256 registers of one byte, which are 0. */
    public RegisterDevice() {
        this(builder());
    }

    private RegisterDevice(Builder builder) {
        addressBytes = builder.addressBytes;
        registerBytes = builder.registerBytes;
        autoIncrement = builder.autoIncrement;
        registers = new int[builder.count];
        selfClearing = new int[builder.count];
        readOnly = new boolean[builder.count];
        advancing = autoIncrement == AutoIncrement.ALWAYS;
    }

    /** Returns options for another layout of registers. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns register {@code address}: 0 to 255, or 0 to 65535 if registers have two bytes. */
    public synchronized int get(int address) {
        return registers[check(address)];
    }

    /** Sets the registers from {@code address} on, to the lowest bits of each value, without calling a hook. */
    public synchronized RegisterDevice set(int address, int... values) {
        check(address);
        for (int i = 0; i < values.length; i++) {
            registers[(address + i) % registers.length] = values[i] & mask();
        }
        return this;
    }

    /** Returns the 16-bit value whose high byte is in register {@code address}: 0 to 65535. */
    public synchronized int getWord(int address) {
        return registerBytes == 2 ? get(address) : (get(address) << 8) | get((address + 1) % registers.length);
    }

    /** Sets a 16-bit value, high byte first. It takes two registers, or one if registers have two bytes. */
    public RegisterDevice setWord(int address, int value) {
        return registerBytes == 2 ? set(address, value) : set(address, value >> 8, value);
    }

    /**
     * Sets the source of a register's value. It is called on the board's thread for each message that reads the register,
     * before any byte of the message is sent; a read from Java returns the value of the last message.
     */
    public RegisterDevice onRead(int address, IntSupplier value) {
        readers.put(check(address), value);
        return this;
    }

    /**
     * Sets a listener for values that the board writes to a register. It is called on the board's thread, after the value
     * was stored, with the value as it was sent, also if the register is read-only or has self-clearing bits.
     */
    public RegisterDevice onWrite(int address, IntConsumer listener) {
        writers.put(check(address), listener);
        return this;
    }

    /** Makes bits of a register read as 0 after the board wrote 1, such as those that start a reset or a conversion. */
    public synchronized RegisterDevice selfClearing(int address, int bits) {
        selfClearing[check(address)] = bits;
        return this;
    }

    /** Makes the registers from {@code first} to {@code last} keep their value when the board writes to them. */
    public synchronized RegisterDevice readOnly(int first, int last) {
        Arrays.fill(readOnly, check(first), check(last) + 1, true);
        return this;
    }

    @Override
    public void write(byte[] data) {
        if (data.length < addressBytes) {
            return;
        }
        int address = 0;
        for (int i = 0; i < addressBytes; i++) {
            address = (address << 8) | (data[i] & 0xff);
        }
        point(address);
        for (int i = addressBytes; i + registerBytes <= data.length; i += registerBytes) {
            int value = data[i] & 0xff;
            if (registerBytes == 2) {
                value = (value << 8) | (data[i + 1] & 0xff);
            }
            writers.getOrDefault(store(value), unused -> {}).accept(value);
        }
    }

    @Override
    public byte[] read(int length) {
        int count = (length + registerBytes - 1) / registerBytes;
        refresh(count);
        byte[] data = new byte[length];
        synchronized (this) {
            for (int i = 0; i < length; i += registerBytes) {
                int value = registers[advance()];
                data[i] = (byte) (value >> (8 * (registerBytes - 1)));
                if (registerBytes == 2 && i + 1 < length) {
                    data[i + 1] = (byte) value;
                }
            }
        }
        return data;
    }

    /** Calls the hooks of the registers that a message reads, without the lock: they may use other devices. */
    private void refresh(int count) {
        if (readers.isEmpty()) {
            return;
        }
        int first;
        int step;
        synchronized (this) {
            first = pointer;
            step = advancing ? 1 : 0;
        }
        for (int i = 0; i < Math.min(count, registers.length); i++) {
            int address = (first + i * step) % registers.length;
            IntSupplier reader = readers.get(address);
            if (reader != null) {
                set(address, reader.getAsInt());
            }
        }
    }

    private synchronized void point(int address) {
        boolean flag = autoIncrement == AutoIncrement.BIT_7;
        advancing = flag ? (address & 0x80) != 0 : autoIncrement == AutoIncrement.ALWAYS;
        pointer = (flag ? address & 0x7f : address) % registers.length;
    }

    /** Returns the address of the register that was written. */
    private synchronized int store(int value) {
        int address = advance();
        if (!readOnly[address]) {
            registers[address] = value & ~selfClearing[address];
        }
        return address;
    }

    private int advance() {
        int at = pointer;
        if (advancing) {
            pointer = (pointer + 1) % registers.length;
        }
        return at;
    }

    private int mask() {
        return registerBytes == 2 ? 0xffff : 0xff;
    }

    private int check(int address) {
        if (address < 0 || address >= registers.length) {
            throw new IllegalArgumentException("register " + address + " is not in 0 to " + (registers.length - 1));
        }
        return address;
    }

    /** When the address of the register advances within a message and at its end. */
    public enum AutoIncrement {
        /** After each register. */
        ALWAYS,
        /** Not at all: a longer read repeats the register. */
        NEVER,
        /** After each register if bit 7 of the address byte is 1, as in sensors of STMicroelectronics. There are at most 128 registers. */
        BIT_7
    }

    /** Options of a device with registers. */
    public static final class Builder {
        private int addressBytes = 1;
        private int registerBytes = 1;
        private int count = 256;
        private AutoIncrement autoIncrement = AutoIncrement.ALWAYS;

        private Builder() {}

        /** Sets the number of bytes of an address: 1, which is the default, or 2, high byte first. */
        public Builder addressBytes(int bytes) {
            addressBytes = oneOrTwo(bytes, "bytes of an address");
            return this;
        }

        /** Sets the number of bytes of a register: 1, which is the default, or 2, high byte first. */
        public Builder registerBytes(int bytes) {
            registerBytes = oneOrTwo(bytes, "bytes of a register");
            return this;
        }

        /** Sets the number of registers: 256 by default, at most 65536. Higher addresses start again at the first register. */
        public Builder count(int registers) {
            if (registers < 1 || registers > 65536) {
                throw new IllegalArgumentException(registers + " registers are not in 1 to 65536");
            }
            count = registers;
            return this;
        }

        /** Sets when the address advances. The default is {@link AutoIncrement#ALWAYS}. */
        public Builder autoIncrement(AutoIncrement when) {
            autoIncrement = when;
            return this;
        }

        /** Returns a device whose registers are 0. */
        public RegisterDevice build() {
            return new RegisterDevice(this);
        }

        private static int oneOrTwo(int bytes, String what) {
            if (bytes != 1 && bytes != 2) {
                throw new IllegalArgumentException(bytes + " " + what + " are not in 1 to 2");
            }
            return bytes;
        }
    }
}
