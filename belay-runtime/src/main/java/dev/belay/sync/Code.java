// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.python.Literals;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Python source as the bytes that the board shall get. */
final class Code {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Appends text, which is ASCII. */
    Code add(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    Code add(Snippet snippet) {
        return add(snippet.source());
    }

    Code add(byte[] source) {
        bytes.writeBytes(source);
        return this;
    }

    /** Appends a literal. */
    Code literal(@Nullable Object value) {
        return add(Literals.write(value));
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
