// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import org.jspecify.annotations.Nullable;

/** A Java function that Python calls. Runs on the board's thread. */
@FunctionalInterface
public interface HostMethod {

    /**
     * Runs the function and returns its result: null, a Boolean, an Integer, a Long or Short or Byte within 32 bits, a
     * Double or Float, a String, a byte array (as bytes), a List of these (as a tuple), a {@link PythonObject}, a
     * {@link HostHandle} or a HostFunction.
     *
     * <p>An exception becomes one in Python: {@link HostException} the one it names, an IllegalArgumentException a ValueError,
     * an IOException or UncheckedIOException an OSError, a {@link GuestException} what Python raised, and any other a
     * RuntimeError.
     */
    @Nullable
    Object call(HostArguments call) throws Exception;
}
