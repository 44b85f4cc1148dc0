// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.wasm;

/** Is thrown by C's {@code longjmp} and caught where {@code setjmp} was called. One instance serves all: it carries nothing. */
final class LongJump extends RuntimeException {
    private static final long serialVersionUID = 1L;

    // Made once because a stack trace per jump would cost more than all else; it has none to be wrong.
    @SuppressWarnings("StaticAssignmentOfThrowable")
    static final LongJump INSTANCE = new LongJump();

    private LongJump() {
        super("longjmp", null, false, false);
    }
}
