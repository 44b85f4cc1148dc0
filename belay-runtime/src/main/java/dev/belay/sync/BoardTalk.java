// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The mark that begins each line the board prints for us, made anew for each sync. */
record BoardTalk(String mark) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static BoardTalk random() {
        byte[] random = new byte[2];
        RANDOM.nextBytes(random);
        return new BoardTalk("~" + HexFormat.of().formatHex(random));
    }

    /** Returns the start of the lines of this kind. */
    String prefix(ResponseKind kind) {
        return mark + kind.letter();
    }

    /**
     * Returns what stands behind the mark and {@code kind} in {@code line}, null when it is another line. Spaces at its end
     * stay: a name, and the root in a record, may end in one.
     */
    @Nullable
    String after(ResponseKind kind, String line) {
        String prefix = prefix(kind);
        return line.startsWith(prefix)
                ? line.substring(prefix.length()).stripLeading().replaceAll("\r+$", "")
                : null;
    }

    /**
     * How much room a board has, as {@code _Bm} prints it.
     *
     * @param memory free bytes of heap
     */
    record Resources(long memory, Space space) {
        private static final Pattern FORMAT = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (-1|\\d{1,18})");

        /** Returns null for text that is not three numbers. */
        static @Nullable Resources parse(String text) {
            Matcher matcher = FORMAT.matcher(text);
            return matcher.matches()
                    ? new Resources(
                            Long.parseLong(matcher.group(1)),
                            new Space(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))))
                    : null;
        }
    }
}
