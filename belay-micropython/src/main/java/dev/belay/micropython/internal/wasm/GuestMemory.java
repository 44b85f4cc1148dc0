// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.wasm;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Memory;

/** The program's memory. Addresses are those of a C pointer. For the thread that runs the program, unless said otherwise. */
public final class GuestMemory {
    private @Nullable Memory memory;

    /** Guards growth, so that a write by another thread cannot go to the array that was just replaced. */
    private final Object growing = new Object();

    public void attach(Memory attached) {
        memory = attached;
    }

    private Memory memory() {
        return Objects.requireNonNull(memory);
    }

    public Object growing() {
        return growing;
    }

    /** Returns whether memory now has at least {@code bytes} bytes. */
    public boolean growTo(long bytes) {
        int pages = (int) ((bytes + Memory.PAGE_SIZE - 1) / Memory.PAGE_SIZE);
        synchronized (growing) {
            int missing = pages - memory().pages();
            return missing <= 0 || memory().grow(missing) >= 0;
        }
    }

    public int size() {
        return memory().pages() * Memory.PAGE_SIZE;
    }

    public int readInt(int address) {
        return memory().readInt(address);
    }

    public void writeInt(int address, int value) {
        memory().writeI32(address, value);
    }

    public int readByte(int address) {
        return memory().read(address) & 0xff;
    }

    public int readShort(int address) {
        return memory().readShort(address);
    }

    public void writeShort(int address, int value) {
        memory().writeShort(address, (short) value);
    }

    public void writeLong(int address, long value) {
        memory().writeLong(address, value);
    }

    public double readDouble(int address) {
        return memory().readDouble(address);
    }

    public void writeDouble(int address, double value) {
        memory().writeF64(address, value);
    }

    public void writeByte(int address, int value) {
        memory().writeByte(address, (byte) value);
    }

    public byte[] read(int address, int length) {
        return memory().readBytes(address, length);
    }

    public void write(int address, byte[] data) {
        memory().write(address, data, 0, data.length);
    }

    public void write(int address, byte[] data, int offset, int length) {
        memory().write(address, data, offset, length);
    }

    public void zero(int address, int length) {
        memory().fill((byte) 0, address, address + length);
    }

    public void copy(int to, int from, int length) {
        memory().copy(to, from, length);
    }

    /** Reads a zero-terminated string. */
    public String readText(long address) {
        return memory().readCString((int) address, StandardCharsets.UTF_8);
    }

    public String readText(int address, int length) {
        return new String(read(address, length), StandardCharsets.UTF_8);
    }
}
