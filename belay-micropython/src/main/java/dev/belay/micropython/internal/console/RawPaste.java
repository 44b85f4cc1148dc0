// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.console;

import java.io.ByteArrayOutputStream;

/** Receives a program in raw-paste mode, in windows, so that the host never sends more than the board can buffer. */
final class RawPaste {
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;

    /** MICROPY_REPL_STDIN_BUFFER_MAX / 2, as on nearly every board. */
    private static final int WINDOW = 128;

    private static final byte[] ACCEPTED = {'R', 1, (byte) WINDOW, 0, 1};
    private static final byte[] WINDOW_FREE = {1};
    private static final byte[] STOP = {CTRL_D};

    private final BoardConsole console;
    private final EarlySyntaxCheck earlyErrors;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    RawPaste(BoardConsole console, EarlySyntaxCheck earlyErrors) {
        this.console = console;
        this.earlyErrors = earlyErrors;
    }

    /** The result of receiving a program. */
    enum End {
        /** The program was received completely. */
        COMPLETE,
        /** Receiving was ended by Ctrl-C. */
        INTERRUPTED
    }

    /** Receives a program and signals the host when it is complete or rejected. */
    End receive() {
        console.send(ACCEPTED);
        while (true) {
            int c = console.next();
            if (c == CTRL_C || c == CTRL_D) {
                console.send(STOP);
                return c == CTRL_D ? End.COMPLETE : End.INTERRUPTED;
            }
            received.write(c);
            if (received.size() % WINDOW == 0) {
                if (earlyErrors.isDue(received.size()) && earlyErrors.hasErrorIn(received.toByteArray())) {
                    console.send(STOP);
                    discardRest();
                    return End.COMPLETE;
                }
                console.send(WINDOW_FREE);
            }
        }
    }

    private void discardRest() {
        int c = console.next();
        while (c != CTRL_C && c != CTRL_D) {
            c = console.next();
        }
    }

    PastedSource source() {
        return new PastedSource(received.toByteArray());
    }
}
