// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.util.function.Consumer;

/** What a sync needs of a connection: somewhere to run Python. One command at a time. */
interface Shell {

    /** Returns the port as a user would type it, for messages. */
    String name();

    /**
     * Runs {@code source} and waits for its end.
     *
     * @param output takes what it prints, as it arrives, cut anywhere
     * @throws dev.belay.PythonException when it raises
     */
    void run(String source, Consumer<String> output);

    /** Runs {@code source}, of which no output is expected. */
    default void run(String source) {
        run(source, output -> {});
    }
}
