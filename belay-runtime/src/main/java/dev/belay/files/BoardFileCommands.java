// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.code.PythonException;
import dev.belay.errors.DeviceException;
import dev.belay.internal.python.source.BytesLiteralEncoder;
import dev.belay.internal.python.source.VerifiedSource;
import dev.belay.internal.repl.Conversation;
import dev.belay.internal.repl.LineMark;
import dev.belay.internal.repl.MarkedLines;
import dev.belay.internal.session.BoardSession;
import java.nio.charset.StandardCharsets;

/**
 * Runs scripts of this package on a board, which executes them only if they arrive unchanged. They are not run again after a
 * reconnect.
 */
final class BoardFileCommands {
    /** The line that ends a response. */
    private static final String END = ".";

    private final BoardSession session;

    BoardFileCommands(BoardSession session) {
        this.session = session;
    }

    BoardSession session() {
        return session;
    }

    /** Runs a script in a namespace of its own. */
    void run(String source, Conversation conversation) {
        run(source, conversation, false);
    }

    /**
     * Runs a script that prints a line {@code .} at its end.
     *
     * @param what what the lines are, for messages
     */
    void run(String source, String what, LineMark mark) {
        run(source, untilEnd(what, mark, 0));
    }

    /**
     * Returns a conversation that waits for the line {@code .}.
     *
     * @param what what the lines are, for messages
     * @param bytes the number of bytes that the script may process before it prints
     */
    MarkedLines untilEnd(String what, LineMark mark, long bytes) {
        return lines(what, mark, bytes, END::equals);
    }

    /** Returns a conversation that reads lines, as {@link #untilEnd} does. */
    MarkedLines lines(String what, LineMark mark, long bytes, MarkedLines.Consumer consumer) {
        return new MarkedLines(session.port().text(), what, mark, session.workTimeout(bytes), consumer);
    }

    /** Runs a script whose names remain. */
    void define(String source, Conversation conversation) {
        run(source, conversation, true);
    }

    /** Runs statements that are not verified: a later check finds what arrived damaged. */
    void runUnverified(String source) {
        session.converse(
                source.getBytes(StandardCharsets.US_ASCII), text -> {}, Conversation.SILENT, session.stepTimeout());
    }

    /** Runs cleanup after a failure and ignores its errors, so that the failure itself is thrown. */
    void attempt(String source) {
        try {
            define(source, Conversation.SILENT);
        } catch (DeviceException e) {
            // the next sync or put removes or overwrites the temporary file
        }
    }

    private void run(String source, Conversation conversation, boolean remains) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        BytesLiteralEncoder quoting =
                new BytesLiteralEncoder(session.traits().binary(), remains ? BytesLiteralEncoder.IMPORTED : "");
        if (remains && session.implementation().isMicroPythonSince(1, 21)) {
            try {
                send(VerifiedSource.deflated(bytes, quoting), conversation);
                return;
            } catch (PythonException e) {
                if (!e.type().equals("ImportError")) {
                    throw e;
                }
            }
        }
        send(remains ? VerifiedSource.global(bytes, quoting) : VerifiedSource.alone(bytes, quoting), conversation);
    }

    private void send(byte[] code, Conversation conversation) {
        session.converse(code, text -> {}, conversation, session.stepTimeout());
    }
}
