// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import dev.belay.micropython.internal.wasm.GuestMemory;

/** The memory of a Python object: bytes, a bytearray, a memoryview. Valid as long as the object, for the board's thread. */
public final class PythonBuffer {
    private final GuestMemory memory;
    private final int address;
    private final int length;

    PythonBuffer(GuestMemory memory, int address, int length) {
        this.memory = memory;
        this.address = address;
        this.length = length;
    }

    public int length() {
        return length;
    }

    public byte[] read() {
        return memory.read(address, length);
    }

    /** Writes {@code data} to the start of the buffer; as much as fits. */
    public void write(byte[] data) {
        memory.write(address, data, 0, Math.min(length, data.length));
    }
}
