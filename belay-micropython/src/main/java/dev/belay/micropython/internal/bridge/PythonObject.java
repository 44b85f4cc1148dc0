// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import org.jspecify.annotations.Nullable;

/**
 * A Python object that Java holds. It is valid until the call that passed it returns, or, once retained, until it is
 * released or its interpreter is reset. Everything but {@link #release} is for the board's thread.
 */
public final class PythonObject {
    private final PythonBridge bridge;
    private final int reference;
    private boolean retained;

    PythonObject(PythonBridge bridge, int reference) {
        this.bridge = bridge;
        this.reference = reference;
    }

    int reference() {
        return reference;
    }

    boolean isRetained() {
        return retained;
    }

    PythonBridge bridge() {
        return bridge;
    }

    /** Keeps the object beyond the current call and returns it. */
    public PythonObject retain() {
        retained = true;
        return this;
    }

    /** Allows Python to free the object. Thread-safe. */
    public void release() {
        bridge.discard(this);
    }

    /**
     * Calls the object, with arguments of the types that a {@link HostMethod} may return.
     *
     * @throws GuestException when it raised an exception
     */
    public @Nullable Object call(@Nullable Object... arguments) {
        return bridge.call(this, arguments);
    }

    /**
     * Returns an attribute.
     *
     * @throws GuestException when there is none
     */
    public @Nullable Object attribute(String name) {
        return bridge.attribute(this, name);
    }

    /**
     * Returns the memory of bytes, a bytearray or a memoryview.
     *
     * @throws GuestException when the object has no such memory
     */
    public PythonBuffer buffer() {
        return bridge.buffer(this);
    }
}
