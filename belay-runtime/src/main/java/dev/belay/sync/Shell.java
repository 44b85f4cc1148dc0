// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.link.FileTransfer;
import dev.belay.link.Link;
import dev.belay.repl.Conversation;
import java.util.function.Consumer;

/** What a sync needs of a connection: somewhere to run Python. One command at a time. */
interface Shell {

    /** Returns the port as a user would type it, for messages. */
    String name();

    /** Returns what runs on the board, without spaces: capabilities hold while this does. */
    String firmware();

    /** Returns whether the firmware is of a kind and age that has the module deflate unless somebody left it out. */
    boolean isLikelyToInflate();

    /** Returns where the record is on the board: the empty string, or such as {@code /flash}. */
    default String root() {
        return "";
    }

    /** Returns how many bytes went over the wire until now, both ways. */
    long wireBytes();

    /** Returns what the wire can do. */
    Link.Traits traits();

    /**
     * Runs {@code source}, talks with it and waits for its end.
     *
     * @param output takes what it prints, as it arrives, cut anywhere
     * @throws dev.belay.PythonException when it raises
     */
    void run(byte[] source, Consumer<String> output, Conversation conversation);

    /** Runs {@code source}, which takes no input. */
    default void run(Code source, Consumer<String> output) {
        run(source.bytes(), output, Conversation.SILENT);
    }

    /** Moves whole files as {@link dev.belay.internal.session.BoardSession#transfer} does. */
    default boolean transfer(FileTransfer.Use use) {
        return false;
    }
}
