// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.Arrays;

/**
 * A device with 256 one-byte registers at one-byte addresses, like most sensors: a write starts with the address of the
 * first register, a read continues after the previous message. Thread-safe.
 */
public final class RegisterDevice implements I2cDevice {
    private static final int SIZE = 256;

    private final byte[] registers = new byte[SIZE];
    private int pointer;

    /** Creates a device whose registers are 0. */
    public RegisterDevice() {}

    /** Returns register {@code address} (0 to 255): 0 to 255. */
    public synchronized int get(int address) {
        return registers[check(address)] & 0xff;
    }

    /** Sets the registers from {@code address} on, to the lowest eight bits of each value. */
    public synchronized RegisterDevice set(int address, int... values) {
        check(address);
        for (int i = 0; i < values.length; i++) {
            registers[(address + i) % SIZE] = (byte) values[i];
        }
        return this;
    }

    /** Returns the 16-bit value whose high byte is in register {@code address}: 0 to 65535. */
    public synchronized int getWord(int address) {
        return get(address) << 8 | get((address + 1) % SIZE);
    }

    /** Sets two registers to a 16-bit value, high byte first. */
    public RegisterDevice setWord(int address, int value) {
        return set(address, value >> 8, value);
    }

    @Override
    public synchronized void write(byte[] data) {
        if (data.length > 0) {
            pointer = data[0] & 0xff;
            for (byte value : Arrays.copyOfRange(data, 1, data.length)) {
                registers[advance()] = value;
            }
        }
    }

    @Override
    public synchronized byte[] read(int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = registers[advance()];
        }
        return data;
    }

    private int advance() {
        int at = pointer;
        pointer = (pointer + 1) % SIZE;
        return at;
    }

    private static int check(int address) {
        if (address < 0 || address >= SIZE) {
            throw new IllegalArgumentException("register " + address + " is not in 0 to 255");
        }
        return address;
    }
}
