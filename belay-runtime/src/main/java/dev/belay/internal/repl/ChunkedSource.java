// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Transfers bytes as commands that each fit into a small receive buffer and append to a variable: for boards without
 * raw-paste behind links that lose bytes which the board does not read in time.
 */
public final class ChunkedSource {
    /** Differs from all other names of this library by several characters, so that no damaged byte makes it one of them. */
    static final String NAME = "_bly";

    private static final String FIRST = "=b'";
    private static final String NEXT = "+=b'";
    private static final String END = "'";
    private static final int LONGEST_ESCAPE = 4;

    /**
     * The last command. It deletes the variable first, because on such small boards it takes a noticeable share of the
     * memory.
     */
    static final String RUN = "__import__('gc').collect();exec(globals().pop('" + NAME + "'))";

    /** A command before one that uses the variable in another way. */
    static final String COLLECT = "__import__('gc').collect()";

    private ChunkedSource() {}

    /** Returns the commands before {@link #RUN}, each at most {@code most} bytes long with its final 04. */
    static List<byte[]> of(byte[] source, int most) {
        require(most > RUN.length(), most);
        return of(NAME, source, most);
    }

    /** Returns commands that store bytes in a variable, each at most {@code most} bytes long with its final 04. */
    public static List<byte[]> of(String variable, byte[] source, int most) {
        String next = variable + NEXT;
        int room = UsbPackets.largest(most) - next.length() - END.length() - 1;
        require(room >= LONGEST_ESCAPE, most);
        List<byte[]> commands = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (byte b : source) {
            String escaped = escaped(b);
            if (literal.length() + escaped.length() > room) {
                commands.add(command(commands.isEmpty() ? variable + FIRST : next, literal));
                literal.setLength(0);
            }
            literal.append(escaped);
        }
        commands.add(command(commands.isEmpty() ? variable + FIRST : next, literal));
        return commands;
    }

    private static void require(boolean isEnough, int most) {
        if (!isEnough) {
            throw new IllegalArgumentException("a receive buffer of " + most + " bytes is too small");
        }
    }

    private static byte[] command(String start, StringBuilder literal) {
        return (start + literal + END).getBytes(StandardCharsets.US_ASCII);
    }

    private static String escaped(byte b) {
        return switch (b) {
            case '\n' -> "\\n";
            case '\\' -> "\\\\";
            case '\'' -> "\\'";
            default -> b >= 0x20 && b < 0x7f ? String.valueOf((char) b) : "\\x%02x".formatted(b);
        };
    }

    /** Returns the traceback that the board would print for the same source sent as a single command. */
    static String unwrapped(String error) {
        return error.replaceFirst(" *File \"<stdin>\", line 1, in <module>\\r*\\n( *File \"<string>\")", "$1")
                .replace("\"<string>\"", "\"<stdin>\"");
    }
}
