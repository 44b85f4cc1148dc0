// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.internal.repl.Conversation;
import dev.belay.link.FileTransfer;
import dev.belay.link.Link;
import java.util.function.Consumer;

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
     * Runs {@code source} with a conversation and waits for its end.
     *
     * @param output receives what it prints, in pieces that may end anywhere
     * @throws dev.belay.code.PythonException if it raises
     */
    void run(byte[] source, Consumer<String> output, Conversation conversation);

    /** Runs {@code source}, which reads no input. */
    default void run(BoardCode source, Consumer<String> output) {
        run(source.bytes(), output, Conversation.SILENT);
    }

    /** Transfers whole files as {@link dev.belay.internal.session.BoardSession#transfer} does. */
    default boolean transfer(FileTransfer.Use use) {
        return false;
    }
}
