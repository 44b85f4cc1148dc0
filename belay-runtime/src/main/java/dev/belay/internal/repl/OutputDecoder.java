// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Decodes output as it arrives: joins UTF-8 sequences that are split between two reads, and replaces malformed ones by
 * U+FFFD. Not thread-safe.
 */
public final class OutputDecoder {
    private static final int LONGEST_CHARACTER = 4;

    private final Consumer<String> output;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] incomplete = new byte[0];

    public OutputDecoder(Consumer<String> output) {
        this.output = output;
    }

    /** Decodes and forwards {@code bytes}, except for an incomplete character at the end. */
    public void accept(byte[] bytes) {
        decode(bytes, false);
    }

    /** Forwards the rest of a character that was never completed. */
    public void finish() {
        if (incomplete.length > 0) {
            decode(new byte[0], true);
        }
        decoder.reset();
    }

    private void decode(byte[] bytes, boolean last) {
        ByteBuffer in = ByteBuffer.allocate(incomplete.length + bytes.length);
        in.put(incomplete).put(bytes).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + LONGEST_CHARACTER);
        decoder.decode(in, out, last);
        incomplete = new byte[in.remaining()];
        in.get(incomplete);
        out.flip();
        if (out.hasRemaining()) {
            output.accept(out.toString());
        }
    }
}
