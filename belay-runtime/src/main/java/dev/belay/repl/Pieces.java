// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A source as commands that each fit into a small receive buffer and together make the board collect and run it: for boards
 * without raw-paste behind wires that lose what the board has not read in time.
 */
final class Pieces {
    private static final String NAME = "_belay_s";
    private static final String FIRST = NAME + "=b''";
    private static final String NEXT = NAME + "+=b''";
    private static final int LONGEST_ESCAPE = 4;

    /** The last of the commands. */
    static final String RUN = "exec(" + NAME + ")";

    private Pieces() {}

    /** Returns the commands before {@link #RUN}, each with its ending 04 at most {@code most} bytes long. */
    static List<byte[]> of(byte[] source, int most) {
        int room = most - NEXT.length() - 1;
        if (room < LONGEST_ESCAPE) {
            throw new IllegalArgumentException("a receive buffer of " + most + " bytes is too small");
        }
        List<byte[]> commands = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (byte b : source) {
            String escaped = escaped(b);
            if (literal.length() + escaped.length() > room) {
                commands.add(command(literal, commands.isEmpty()));
                literal.setLength(0);
            }
            literal.append(escaped);
        }
        commands.add(command(literal, commands.isEmpty()));
        return commands;
    }

    private static byte[] command(StringBuilder literal, boolean first) {
        String start = first ? FIRST : NEXT;
        String command = start.substring(0, start.length() - 1) + literal + "'";
        return command.getBytes(StandardCharsets.US_ASCII);
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
