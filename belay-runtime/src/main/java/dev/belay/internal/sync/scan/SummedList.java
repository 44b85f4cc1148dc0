// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.internal.repl.MarkedLines;
import dev.belay.sync.SyncException;
import java.util.ArrayList;
import java.util.List;

/** Receives the lines of a list that the board prints, and accepts them only if the sum at the end is right. */
final class SummedList implements MarkedLines.Consumer {
    private final String port;
    private final LineSum sum = new LineSum();
    private final List<String> lines = new ArrayList<>();

    /** @param port the board, for messages */
    SummedList(String port) {
        this.port = port;
    }

    @Override
    public boolean accept(String line) {
        String end = ScanProtocol.after(ResponseKind.END, line);
        if (end == null) {
            if (ScanProtocol.after(ResponseKind.RESOURCES, line) == null) {
                // this line contains a sum of its own
                sum.add(line);
            }
            lines.add(line);
            return false;
        }
        if (!sum.matches(end)) {
            throw new SyncException(port + ": a line of the board's list of its files is missing or damaged."
                    + " Does a program print at the same time? Nothing was changed. Run the sync again.");
        }
        return true;
    }

    /** Returns the lines before the end, each beginning with the letter of its kind. */
    List<String> lines() {
        return lines;
    }
}
