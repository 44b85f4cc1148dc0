// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.python.Literals;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Python source as the bytes that the board shall get. */
final class Code {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final String root;

    /** Begins code that has nothing to do with the root of a board. */
    Code() {
        this("");
    }

    /** @param root where the record is on the board: the empty string, or such as {@code /flash} */
    Code(String root) {
        this.root = root;
    }

    /** Appends text, which is ASCII. */
    Code add(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    Code add(Snippet snippet) {
        return add(snippet.source(root));
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
