// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.python.Literals;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Builder for Python source as the bytes to send. */
public final class Code {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final String root;

    /** Creates empty code that does not use the root of a board. */
    public Code() {
        this("");
    }

    /** @param root folder of the record on the board: the empty string, or for example {@code /flash} */
    public Code(String root) {
        this.root = root;
    }

    /** Appends ASCII text. */
    public Code add(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    public Code add(Snippet snippet) {
        return add(snippet.source(root));
    }

    public Code add(byte[] source) {
        bytes.writeBytes(source);
        return this;
    }

    /** Appends the Python literal of a value. */
    Code literal(@Nullable Object value) {
        return add(Literals.write(value));
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
