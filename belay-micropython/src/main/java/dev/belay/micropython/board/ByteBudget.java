// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

/** The number of bytes that may still pass before the wire breaks. Thread-safe. */
final class ByteBudget {
    private long left;

    ByteBudget(long bytes) {
        left = bytes;
    }

    /** Takes up to {@code requested} bytes and returns how many were granted. */
    synchronized int take(int requested) {
        int taken = (int) Math.min(requested, left);
        left -= taken;
        return taken;
    }
}
