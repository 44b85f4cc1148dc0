// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.console;

import java.io.ByteArrayOutputStream;

/** Converts LF to CR LF in text output, as a board's console does; the WebAssembly build leaves this to its host. */
final class NewlineTranslator {
    private int last;

    /**
     * Returns {@code text} with each LF converted to CR LF.
     *
     * @param always whether to convert an LF after a CR as well; the REPL writes CR LF itself, a program that does so
     *     gets CR CR LF
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

    /** Records output that is sent unchanged. */
    void skip(byte[] data) {
        if (data.length > 0) {
            last = data[data.length - 1];
        }
    }
}
