// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

/** A piece of the stream as it is sent. */
final class Block {
    private final byte[] packed;
    private final int length;

    Block(byte[] packed, int length) {
        this.packed = packed;
        this.length = length;
    }

    /** Returns the bytes to send; not a copy. */
    byte[] packed() {
        return packed;
    }

    /** Returns the number of bytes of the stream in it. */
    int length() {
        return length;
    }
}
