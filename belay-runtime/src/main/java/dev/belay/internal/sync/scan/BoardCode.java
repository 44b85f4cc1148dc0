// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.python.Literals;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Builder for Python source as the bytes to send. */
public final class BoardCode {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final String root;

    /** Creates empty code that does not use the root of a board. */
    public BoardCode() {
        this("");
    }

    /** @param root folder of the record on the board: the empty string, or for example {@code /flash} */
    public BoardCode(String root) {
        this.root = root;
    }

    /** Appends ASCII text. */
    public BoardCode add(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    public BoardCode add(BoardScript snippet) {
        return add(snippet.source(root));
    }

    public BoardCode add(byte[] source) {
        bytes.writeBytes(source);
        return this;
    }

    /** Appends the Python literal of a value. */
    BoardCode literal(@Nullable Object value) {
        return add(Literals.write(value));
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
