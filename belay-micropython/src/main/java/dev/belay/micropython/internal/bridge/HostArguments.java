// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import dev.belay.micropython.internal.wasm.GuestMemory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call from Python. Each is null, a Boolean, an Integer (Python truncates a larger int to 32 bits), a Double,
 * a String, a {@link PythonObject} or a {@link HostHandle}. A wrong type or number raises a Python TypeError that names the argument.
 */
public final class HostArguments {
    private static final String NO_BUFFER = "object with buffer protocol required";

    private final GuestMemory memory;
    private final List<@Nullable Object> positional;
    private final Map<String, @Nullable Object> keywords;

    HostArguments(GuestMemory memory, List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
        this.memory = memory;
        this.positional = positional;
        this.keywords = keywords;
    }

    /** Returns the number of arguments that were given by position. */
    public int size() {
        return positional.size();
    }

    /** Returns an argument by position, from 0. */
    public @Nullable Object get(int index) {
        if (index >= positional.size()) {
            throw HostException.typeError("argument " + (index + 1) + " is missing");
        }
        return positional.get(index);
    }

    /** Returns an argument that was given by name, or empty when it was not given or is None. */
    public Optional<Object> keyword(String name) {
        return Optional.ofNullable(keywords.get(name));
    }

    public int intAt(int index) {
        Object value = get(index);
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return argument(index, Integer.class, "an int");
    }

    public boolean booleanAt(int index) {
        return intAt(index) != 0;
    }

    public double doubleAt(int index) {
        return get(index) instanceof Integer number ? number : argument(index, Double.class, "a float");
    }

    /** Returns an object that is none of the simple types: a callable, bytes, a list. Keep it only with its retain(). */
    public PythonObject objectAt(int index) {
        return argument(index, PythonObject.class, "an object");
    }

    /** Returns a copy of the content of bytes, a bytearray or a memoryview. */
    public byte[] bytesAt(int index) {
        return objectAt(index).buffer().read();
    }

    /** Returns memory of Python: the arguments are its address and its length. Faster than {@link PythonObject#buffer}. */
    public PythonBuffer bufferAt(int address, int length) {
        return new PythonBuffer(memory, intAt(address), intAt(length));
    }

    /** Returns a copy of the content of an object with buffer protocol, or a text as UTF-8, as functions of MicroPython in C do. */
    public byte[] dataAt(int index) {
        Object value = get(index);
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (value instanceof PythonObject object) {
            try {
                return object.buffer().read();
            } catch (GuestException e) {
                throw e.type().equals("TypeError") ? HostException.typeError(NO_BUFFER) : e;
            }
        }
        throw HostException.typeError(NO_BUFFER);
    }

    /** Returns an object of Java that Python got from it. */
    public <T extends HostHandle> T handleAt(int index, Class<T> type) {
        return argument(index, type, "a " + type.getSimpleName());
    }

    private <T> T argument(int index, Class<T> type, String expected) {
        Object value = get(index);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw HostException.typeError("argument " + (index + 1) + " should be " + expected);
    }
}
