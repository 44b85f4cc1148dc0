// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.console;

import dev.belay.micropython.internal.bridge.MicroPythonInterpreter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Passes input to the interpreter's REPL and adds features that the WebAssembly build lacks: raw-paste mode, which
 * requires a REPL that waits for input, and the name of the board.
 */
public final class BoardRepl {
    private static final int CTRL_A = 1;
    private static final int CTRL_B = 2;
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;
    private static final int CTRL_E = 5;
    private static final String RAW_BANNER = "raw REPL; CTRL-B to exit\r\n>";
    private static final byte[] RAW_PASTE_PREFIX = {CTRL_E, 'A'};

    private final BoardConsole console;
    private final InputQueue inbox;
    private final MicroPythonInterpreter interpreter;
    private boolean raw;

    /** The first bytes of the current line in raw mode: enough to recognize the raw-paste command. */
    private byte[] line = {};

    private int lineLength;

    /** Prints the banner of raw or friendly mode. */
    public BoardRepl(BoardConsole console, InputQueue inbox, MicroPythonInterpreter interpreter, boolean raw) {
        this.console = console;
        this.inbox = inbox;
        this.interpreter = interpreter;
        this.raw = raw;
        byte[] banner = console.capture(interpreter::startRepl);
        if (raw) {
            console.capture(() -> interpreter.process(CTRL_A));
            print(RAW_BANNER);
        } else {
            // This build starts with an empty line, which boards do not print.
            print(ReplBanner.of(banner).stripLeading());
        }
    }

    public boolean isRaw() {
        return raw;
    }

    /** Serves the REPL until a soft reset is requested. */
    public void run() {
        while (!take(console.next())) {
            returnLateInterrupt();
        }
    }

    /** Passes a Ctrl-C that arrived just after the end of the program to the prompt. */
    private void returnLateInterrupt() {
        if (interpreter.withdrawInterrupt()) {
            inbox.putFirst(CTRL_C);
        }
    }

    private boolean take(int c) {
        if (!raw) {
            return takeFriendly(c);
        }
        if (c == CTRL_A && lineLength == 2 && Arrays.equals(line, RAW_PASTE_PREFIX)) {
            interpreter.process(CTRL_C);
            clearLine();
            return paste();
        }
        if (c == CTRL_A && lineLength == 2 && line[0] == CTRL_E) {
            interpreter.process(CTRL_C);
            clearLine();
            print("R\0>");
            return false;
        }
        return takeRaw(c);
    }

    private boolean takeFriendly(int c) {
        interpreter.unlockHeap();
        if (c != CTRL_A && c != CTRL_B) {
            return interpreter.process(c);
        }
        boolean[] reset = {false};
        String output =
                new String(console.capture(() -> reset[0] = interpreter.process(c)), StandardCharsets.ISO_8859_1);
        raw = output.endsWith(RAW_BANNER);
        clearLine();
        print(ReplBanner.of(output));
        return reset[0];
    }

    private boolean takeRaw(int c) {
        if (c == CTRL_B) {
            raw = false;
            return takeFriendly(c);
        }
        if (c < CTRL_E && c > 0) {
            clearLine();
        } else {
            if (lineLength < RAW_PASTE_PREFIX.length) {
                line = Arrays.copyOf(line, lineLength + 1);
                line[lineLength] = (byte) c;
            }
            lineLength++;
        }
        return interpreter.process(c);
    }

    private void clearLine() {
        line = new byte[0];
        lineLength = 0;
    }

    private boolean paste() {
        RawPaste paste = new RawPaste(console, new EarlySyntaxCheck(interpreter));
        if (paste.receive() == RawPaste.End.INTERRUPTED) {
            print("\4KeyboardInterrupt: \r\n\4>");
            return false;
        }
        paste.source().feed(interpreter);
        // The plain raw REPL, which runs the source, prints OK; raw-paste mode does not.
        console.skip(2);
        try {
            return interpreter.process(CTRL_D);
        } finally {
            console.skip(0);
        }
    }

    private void print(String text) {
        console.send(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
