// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.wasm;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Memory;

/** The program's memory. Addresses are those of a C pointer. For the thread that runs the program, unless said otherwise. */
final class GuestMemory {
    private @Nullable Memory memory;

    /** Guards growth, so that a write by another thread cannot go to the array that was just replaced. */
    private final Object growing = new Object();

    void attach(Memory attached) {
        memory = attached;
    }

    private Memory memory() {
        return Objects.requireNonNull(memory);
    }

    Object growing() {
        return growing;
    }

    /** Returns whether memory now has at least {@code bytes} bytes. */
    boolean growTo(long bytes) {
        int pages = (int) ((bytes + Memory.PAGE_SIZE - 1) / Memory.PAGE_SIZE);
        synchronized (growing) {
            int missing = pages - memory().pages();
            return missing <= 0 || memory().grow(missing) >= 0;
        }
    }

    int size() {
        return memory().pages() * Memory.PAGE_SIZE;
    }

    int readInt(int address) {
        return memory().readInt(address);
    }

    void writeInt(int address, int value) {
        memory().writeI32(address, value);
    }

    int readByte(int address) {
        return memory().read(address) & 0xff;
    }

    int readShort(int address) {
        return memory().readShort(address);
    }

    void writeShort(int address, int value) {
        memory().writeShort(address, (short) value);
    }

    void writeLong(int address, long value) {
        memory().writeLong(address, value);
    }

    double readDouble(int address) {
        return memory().readDouble(address);
    }

    void writeDouble(int address, double value) {
        memory().writeF64(address, value);
    }

    void writeByte(int address, int value) {
        memory().writeByte(address, (byte) value);
    }

    byte[] read(int address, int length) {
        return memory().readBytes(address, length);
    }

    void write(int address, byte[] data) {
        memory().write(address, data, 0, data.length);
    }

    void write(int address, byte[] data, int offset, int length) {
        memory().write(address, data, offset, length);
    }

    void zero(int address, int length) {
        memory().fill((byte) 0, address, address + length);
    }

    void copy(int to, int from, int length) {
        memory().copy(to, from, length);
    }

    /** Reads a zero-terminated string. */
    String readText(long address) {
        return memory().readCString((int) address, StandardCharsets.UTF_8);
    }

    String readText(int address, int length) {
        return new String(read(address, length), StandardCharsets.UTF_8);
    }
}
