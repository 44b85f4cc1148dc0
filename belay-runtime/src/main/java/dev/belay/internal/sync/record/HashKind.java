// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.record;

/** Hash functions that boards can compute, the strongest first. Records and responses name them by a letter. */
public enum HashKind {
    SHA256('s'),
    CRC32('c'),
    FNV1A('f');

    public final char letter;

    HashKind(char letter) {
        this.letter = letter;
    }

    public static HashKind of(char letter) {
        for (HashKind kind : values()) {
            if (kind.letter == letter) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no hash function has the letter " + letter);
    }
}
