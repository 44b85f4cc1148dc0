// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.console;

import java.util.function.Consumer;

/** Output of a board that arrives in pieces, passed on line by line. Not thread-safe. */
public final class WholeLines implements Consumer<String>, AutoCloseable {
    private final Consumer<String> lines;
    private final StringBuilder pending = new StringBuilder();

    public WholeLines(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void accept(String text) {
        pending.append(text);
        for (int end = pending.indexOf("\n"); end >= 0; end = pending.indexOf("\n")) {
            lines.accept(pending.substring(0, end).stripTrailing());
            pending.delete(0, end + 1);
        }
    }

    /** Passes on the last line, if it has no end. */
    @Override
    public void close() {
        if (!pending.isEmpty()) {
            lines.accept(pending.toString());
            pending.setLength(0);
        }
    }
}
