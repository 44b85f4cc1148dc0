// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes as commands that each fit into a small receive buffer and together make the board collect them: for boards without
 * raw-paste behind wires that lose what the board has not read in time.
 */
public final class Pieces {
    private static final String NAME = "_belay_s";
    private static final String FIRST = "=b'";
    private static final String NEXT = "+=b'";
    private static final String END = "'";
    private static final int LONGEST_ESCAPE = 4;

    /** The last of the commands. What was collected must not stay: where a board is that small, it is a part of its memory. */
    static final String RUN = "__import__('gc').collect();exec(globals().pop('" + NAME + "'))";

    private Pieces() {}

    /** Returns the commands before {@link #RUN}, each with its ending 04 at most {@code most} bytes long. */
    static List<byte[]> of(byte[] source, int most) {
        require(most > RUN.length(), most);
        return of(NAME, source, most);
    }

    /** Returns commands that make a variable hold these bytes, each with its ending 04 at most {@code most} bytes long. */
    public static List<byte[]> of(String variable, byte[] source, int most) {
        String next = variable + NEXT;
        int room = most - next.length() - END.length() - 1;
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

    /** Returns a traceback as the board would have printed it, had it got the source in one piece. */
    static String unwrapped(String error) {
        return error.replaceFirst(" *File \"<stdin>\", line 1, in <module>\\r*\\n( *File \"<string>\")", "$1")
                .replace("\"<string>\"", "\"<stdin>\"");
    }
}
