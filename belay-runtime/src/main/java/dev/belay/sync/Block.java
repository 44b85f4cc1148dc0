// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

/** A piece of the stream as it goes over the wire. */
final class Block {
    private final byte[] packed;
    private final int length;

    Block(byte[] packed, int length) {
        this.packed = packed;
        this.length = length;
    }

    /** Returns what is sent; not a copy. */
    byte[] packed() {
        return packed;
    }

    /** Returns how many bytes of the stream it holds. */
    int length() {
        return length;
    }
}
