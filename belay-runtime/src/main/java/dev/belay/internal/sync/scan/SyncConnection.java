// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.internal.repl.Conversation;
import dev.belay.internal.repl.LineMark;
import dev.belay.internal.repl.MarkedLines;
import dev.belay.link.FileTransfer;
import dev.belay.link.Link;
import java.time.Duration;

/** Runs the Python code of a sync on a board. One command at a time. */
public interface SyncConnection {

    /** Returns the port as a user types it, for messages. */
    String name();

    /** Returns name and version of the interpreter, without spaces. The capabilities depend on it. */
    String firmware();

    /** Returns whether firmware of this kind and version has the module deflate in its standard builds. */
    boolean isLikelyToHaveDeflate();

    /** Returns the folder of the record on the board: the empty string, or for example {@code /flash}. */
    default String root() {
        return "";
    }

    /** Returns the number of bytes sent and received so far. */
    long wireBytes();

    /** Returns the properties of the link. */
    Link.Traits traits();

    /**
     * Returns how long to wait for output of code that works on files.
     *
     * @param bytes the number of bytes that the code may process before it prints
     */
    Duration workTimeout(long bytes);

    /**
     * Runs {@code source} with a conversation, which reads all that the source prints, and waits for its end.
     *
     * @throws dev.belay.code.PythonException if it raises
     */
    void run(byte[] source, Conversation conversation);

    /** Runs {@code source}, which neither reads nor prints. */
    default void run(byte[] source) {
        run(source, Conversation.SILENT);
    }

    /**
     * Returns a conversation that reads lines which code prints.
     *
     * @param what the lines, for messages
     * @param bytes the number of bytes that the code may process before it prints the first line, or the next
     */
    default MarkedLines lines(String what, LineMark mark, long bytes, MarkedLines.Consumer consumer) {
        return new MarkedLines(name(), what, mark, workTimeout(bytes), consumer);
    }

    /** Transfers whole files as {@link dev.belay.internal.session.BoardSession#transfer} does. */
    default boolean transfer(FileTransfer.Use use) {
        return false;
    }
}
