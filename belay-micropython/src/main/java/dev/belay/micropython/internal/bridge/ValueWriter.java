// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import dev.belay.micropython.internal.wasm.GuestMemory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes Java values into memory that Python reads. */
final class ValueWriter {
    private final GuestMemory memory;
    private final PythonBridge bridge;

    ValueWriter(GuestMemory memory, PythonBridge bridge) {
        this.memory = memory;
        this.bridge = bridge;
    }

    /** Writes a value for Python. */
    void write(@Nullable Object value, int address) {
        if (value == null) {
            memory.writeInt(address, ProxyKinds.TO_PYTHON_NONE);
        } else if (value instanceof Boolean flag) {
            writeWord(address, ProxyKinds.TO_PYTHON_BOOL, flag ? 1 : 0);
        } else if (value instanceof Double || value instanceof Float) {
            memory.writeInt(address, ProxyKinds.TO_PYTHON_FLOAT);
            memory.writeDouble(address + 4, ((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            writeWord(address, ProxyKinds.TO_PYTHON_INT, Math.toIntExact(number.longValue()));
        } else if (value instanceof String text) {
            writeText(address, text);
        } else if (value instanceof byte[] bytes) {
            writeBytes(address, bytes);
        } else if (value instanceof List<?> items) {
            writeObject(address, (PythonObject)
                    Objects.requireNonNull(bridge.firmware().tuple().call(items.toArray())));
        } else if (value instanceof PythonObject object) {
            writeObject(address, object);
        } else if (value instanceof HostMethod || value instanceof HostModule || value instanceof HostHandle) {
            writeHostObject(address, value);
        } else {
            throw new IllegalStateException(
                    "Python cannot take a " + value.getClass().getName());
        }
    }

    private void writeWord(int address, int kind, int word) {
        memory.writeInt(address, kind);
        memory.writeInt(address + 4, word);
    }

    /** Python frees the text. */
    private void writeText(int address, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int copy = bridge.allocate(bytes.length + 1);
        memory.write(copy, bytes);
        writeWord(address, ProxyKinds.TO_PYTHON_STR, bytes.length);
        memory.writeInt(address + 8, copy);
    }

    private void writeBytes(int address, byte[] bytes) {
        int copy = bridge.allocate(Math.max(1, bytes.length));
        try {
            memory.write(copy, bytes);
            writeObject(address, (PythonObject)
                    Objects.requireNonNull(bridge.firmware().bytesAt().call(copy, bytes.length)));
        } finally {
            bridge.free(copy);
        }
    }

    private void writeObject(int address, PythonObject object) {
        if (object.bridge() != bridge) {
            throw new IllegalStateException("this Python object belonged to an interpreter that was reset");
        }
        writeWord(address, ProxyKinds.TO_PYTHON_OBJECT, object.reference());
    }

    private void writeHostObject(int address, Object object) {
        Integer known = bridge.hostObjects().numberOf(object);
        if (known == null) {
            writeWord(
                    address,
                    ProxyKinds.TO_PYTHON_NEW_HOST_OBJECT,
                    bridge.hostObjects().add(object));
        } else {
            writeWord(address, ProxyKinds.TO_PYTHON_KNOWN_HOST_OBJECT, known);
        }
    }
}
