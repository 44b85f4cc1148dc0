// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import java.io.ByteArrayOutputStream;

/** Receives a program in raw-paste mode: a window at a time, so that the host never sends more than there is room for. */
final class RawPaste {
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;

    /** MICROPY_REPL_STDIN_BUFFER_MAX / 2, as on nearly every board. */
    private static final int WINDOW = 128;

    private static final byte[] ACCEPTED = {'R', 1, (byte) WINDOW, 0, 1};
    private static final byte[] WINDOW_FREE = {1};

    private final BoardConsole console;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    RawPaste(BoardConsole console) {
        this.console = console;
    }

    /** Receives all of it; returns false when Ctrl-C ended it. */
    boolean receive() {
        console.send(ACCEPTED);
        while (true) {
            int c = console.next();
            if (c == CTRL_C || c == CTRL_D) {
                return c == CTRL_D;
            }
            received.write(c);
            if (received.size() % WINDOW == 0) {
                console.send(WINDOW_FREE);
            }
        }
    }

    PastedSource source() {
        return new PastedSource(received.toByteArray());
    }
}
