// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

/** The hashes that boards can compute, the best first; the letter stands for one in records and answers. */
enum HashKind {
    SHA256('s'),
    CRC32('c'),
    FNV1A('f');

    final char letter;

    HashKind(char letter) {
        this.letter = letter;
    }

    static HashKind of(char letter) {
        for (HashKind kind : values()) {
            if (kind.letter == letter) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no hash has the letter " + letter);
    }
}
