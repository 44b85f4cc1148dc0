// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import java.io.ByteArrayOutputStream;

/** Turns the LF of text into CR LF, as a board's console does; the WebAssembly build leaves that to its host. */
final class NewLines {
    private int last;

    /**
     * Returns {@code text} with every LF made CR LF.
     *
     * @param always also where a CR stands before; the REPL writes CR LF by itself, a program that writes it gets CR CR LF
     */
    byte[] expand(byte[] text, boolean always) {
        ByteArrayOutputStream expanded = new ByteArrayOutputStream(text.length + 8);
        for (byte b : text) {
            if (b == '\n' && (always || last != '\r')) {
                expanded.write('\r');
            }
            expanded.write(b);
            last = b;
        }
        return expanded.toByteArray();
    }

    /** Takes note of bytes that are sent as they are. */
    void skip(byte[] data) {
        if (data.length > 0) {
            last = data[data.length - 1];
        }
    }
}
