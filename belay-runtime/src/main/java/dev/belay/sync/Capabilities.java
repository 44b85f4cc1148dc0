// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a board can do for a transfer.
 *
 * @param hash the best hash it has
 * @param inflate how it decompresses
 * @param base64 whether it has {@code binascii}
 * @param binaryInput whether running code can read bytes from the REPL's input
 * @param freeMemory bytes of heap after a collection
 */
record Capabilities(HashKind hash, Inflate inflate, boolean base64, boolean binaryInput, long freeMemory) {

    /** The means of decompression by generation of firmware, each with the snippet that uses it. */
    enum Inflate {
        /** MicroPython 1.21 and later. */
        DEFLATE(Snippet.DEFLATE),
        /** MicroPython up to 1.20: {@code uzlib}. */
        DECOMPIO(Snippet.DECOMPIO),
        /** CircuitPython. */
        ZLIB(Snippet.ZLIB),
        NONE(null);

        private final @Nullable Snippet snippet;

        Inflate(@Nullable Snippet snippet) {
            this.snippet = snippet;
        }

        /** Returns the source that makes {@code _Bz(data, windowBits)} known on the board. */
        String source() {
            return snippet == null ? "" : snippet.source();
        }
    }

    static Inflate inflate(String answer) {
        return answer.equals("-") ? Inflate.NONE : Inflate.valueOf(answer.toUpperCase(Locale.ROOT));
    }
}
