// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

/** How many bytes may still pass before the wire breaks. Thread-safe. */
final class Allowance {
    private long left;

    Allowance(long bytes) {
        left = bytes;
    }

    /** Takes up to {@code wanted} and returns how many there were. */
    synchronized int take(int wanted) {
        int taken = (int) Math.min(wanted, left);
        left -= taken;
        return taken;
    }
}
