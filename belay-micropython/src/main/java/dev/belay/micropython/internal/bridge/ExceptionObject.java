// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import dev.belay.micropython.internal.wasm.GuestMemory;

/** The part of an exception object in MicroPython's memory that the host changes: mp_obj_exception_t of objexcept.h. */
final class ExceptionObject {
    /** The word behind the type: the capacity and the length of the traceback in words, 16 bits each. */
    private static final int TRACEBACK_SIZES = 4;

    private ExceptionObject() {}

    static void clearTraceback(GuestMemory memory, int exception) {
        memory.writeInt(exception + TRACEBACK_SIZES, memory.readInt(exception + TRACEBACK_SIZES) & 0xffff);
    }
}
