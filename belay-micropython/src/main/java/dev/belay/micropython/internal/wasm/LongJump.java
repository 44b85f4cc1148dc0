// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.wasm;

/** Thrown by C's {@code longjmp} and caught where {@code setjmp} was called. One instance without state serves all. */
public final class LongJump extends RuntimeException {
    private static final long serialVersionUID = 1L;

    // One instance, because a stack trace per jump would dominate the cost; it has no stack trace.
    @SuppressWarnings("StaticAssignmentOfThrowable")
    static final LongJump INSTANCE = new LongJump();

    private LongJump() {
        super("longjmp", null, false, false);
    }
}
