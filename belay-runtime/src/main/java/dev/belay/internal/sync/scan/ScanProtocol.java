// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.internal.repl.LineMark;
import dev.belay.internal.sync.record.FreeSpace;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Marker at the start of each line that the board prints for a sync; random, and new for each sync. */
public record ScanProtocol(LineMark mark) {
    public static ScanProtocol random() {
        return new ScanProtocol(LineMark.random());
    }

    /** Returns a Python expression for the start of the lines of this kind. */
    public String prefix(ResponseKind kind) {
        return mark.python(String.valueOf(kind.letter()));
    }

    /**
     * Returns the content of a line of this kind, null for any other line. Trailing spaces are kept: a name, and the
     * root in a record, may end in one.
     *
     * @param line the text after the marker
     */
    public static @Nullable String after(ResponseKind kind, String line) {
        return !line.isEmpty() && line.charAt(0) == kind.letter()
                ? line.substring(1).stripLeading()
                : null;
    }

    /**
     * Free memory and space of a board, as {@link BoardFunctions#PRINT_RESOURCES} prints them.
     *
     * @param memory free bytes of heap
     */
    public record Resources(long memory, FreeSpace space) {
        private static final Pattern FORMAT = Pattern.compile("(\\d{1,16}) (\\d{1,15}) (\\d{1,15}) (-1|\\d{1,15})");

        /** Returns null for text that is not three numbers after their sum. */
        public static @Nullable Resources parse(String text) {
            Matcher matcher = FORMAT.matcher(text);
            if (!matcher.matches()) {
                return null;
            }
            long memory = Long.parseLong(matcher.group(2));
            long blockSize = Long.parseLong(matcher.group(3));
            long freeBlocks = Long.parseLong(matcher.group(4));
            return memory + blockSize + freeBlocks == Long.parseLong(matcher.group(1))
                    ? new Resources(memory, new FreeSpace(blockSize, freeBlocks))
                    : null;
        }
    }
}
