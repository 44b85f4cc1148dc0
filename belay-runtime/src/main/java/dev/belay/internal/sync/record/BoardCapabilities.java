// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.record;

import dev.belay.internal.python.source.BytesLiteralEncoder;
import dev.belay.link.Link;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Features of a board that a transfer uses. They depend on its firmware only.
 *
 * @param hash the strongest hash function it has
 * @param inflate the module that decompresses
 * @param base64 whether it has {@code binascii}
 * @param binaryInput whether running code can read bytes from the REPL's input
 */
public record BoardCapabilities(HashKind hash, Inflate inflate, boolean base64, boolean binaryInput) {
    /** {@code a2b_base64} as common.py defines it. */
    private static final String DECODE_BASE64 = "_Ba";

    /** Regular expression for {@link #text}. */
    static final String FORMAT = "[scf] (?:deflate|decompio|zlib|plain) [01] [01]";

    /** Modules that decompress, by generation of firmware. */
    public enum Inflate {
        /** {@code deflate}: MicroPython 1.21 and later. */
        DEFLATE,
        /** {@code uzlib}: MicroPython up to 1.20. */
        DECOMPIO,
        /** {@code zlib}: CircuitPython. */
        ZLIB,
        /** No such module. */
        PLAIN
    }

    /**
     * Parses the four words that {@link #text} returns and a board prints.
     *
     * @return null for any other text
     */
    public static @Nullable BoardCapabilities parse(String text) {
        if (!text.matches(FORMAT)) {
            return null;
        }
        String[] words = text.split(" ", -1);
        return new BoardCapabilities(
                HashKind.of(words[0].charAt(0)),
                Inflate.valueOf(words[1].toUpperCase(Locale.ROOT)),
                words[2].equals("1"),
                words[3].equals("1"));
    }

    /** Returns the encoder for bytes in source, for a board with common.py. */
    public BytesLiteralEncoder quoting(Link.Traits traits) {
        return new BytesLiteralEncoder(traits.binary(), base64 ? DECODE_BASE64 : "");
    }

    public String text() {
        return hash.letter + " " + inflate.name().toLowerCase(Locale.ROOT) + " " + (base64 ? 1 : 0) + " "
                + (binaryInput ? 1 : 0);
    }
}
