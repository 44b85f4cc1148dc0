// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import java.util.Arrays;

/** Kinds of damage to one byte of a response. */
public enum Damage {
    BIT_FLIPPED,
    DROPPED,
    DUPLICATED,
    REPLACED;

    /** The replacement: a character that is neither a digit nor part of base64. */
    private static final byte REPLACEMENT = '`';

    private static final int BITS = 7;

    /** Returns {@code bytes} with the damage at index {@code at}. */
    public byte[] apply(byte[] bytes, int at) {
        byte[] rest = Arrays.copyOfRange(bytes, at + (this == DUPLICATED ? 0 : 1), bytes.length);
        byte[] start = Arrays.copyOf(bytes, at + (this == DROPPED ? 0 : 1));
        if (this == BIT_FLIPPED) {
            start[at] ^= (byte) (1 << at % BITS);
        } else if (this == REPLACED) {
            start[at] = REPLACEMENT;
        }
        byte[] damaged = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, damaged, start.length, rest.length);
        return damaged;
    }
}
