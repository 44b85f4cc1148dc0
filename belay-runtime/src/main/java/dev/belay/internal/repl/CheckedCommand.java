// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import java.nio.charset.StandardCharsets;

/**
 * A source that the board compares with a checksum before it runs it, with the functions of checked.py. It is sent as a literal,
 * or in parts as the value of a variable, and a damaged command is a syntax error, a missing name or a wrong checksum.
 *
 * @param source the source, which is sent and compared in UTF-8
 * @param before the start of the command
 * @param after the end of the command, which contains the checksum
 * @param isBytes whether the literal is one of bytes
 */
public record CheckedCommand(String source, String before, String after, boolean isBytes) {
    /** The function that compares, runs and reports, of checked.py. No other name on the board is similar to it. */
    public static final String FUNCTION = "_belay_do";

    /**
     * Length in characters up to which MicroPython keeps a string literal until the next reset, but not one of bytes (since 1.13;
     * py/parse.c).
     */
    private static final int MOST_KEPT = 10;

    private static final int LAST_ASCII = 0x7f;

    /**
     * Returns the command that runs a source.
     *
     * @param source statements if it ends with a line end, otherwise an expression
     */
    public static CheckedCommand of(String source, Checksum checksum) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        return new CheckedCommand(source, FUNCTION + "(", "," + checksum.of(bytes, 0) + ")", false);
    }

    /** Returns the command that runs the source of the functions, compared by length and sum. */
    public static CheckedCommand installing(String source) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        String name = ChunkedSource.NAME;
        return new CheckedCommand(
                source,
                name + "=",
                "\nif sum(" + name + ")+257*len(" + name + ")==" + Checksum.SUM.of(bytes, 0) + ":exec(" + name + ")",
                true);
    }

    /** Returns the source in UTF-8. */
    byte[] bytes() {
        return source.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the command with the source as a literal. */
    byte[] whole(boolean eightBit) {
        String literal = (isBytes || isKept() ? "b" : "") + SourceLiteral.of(source, eightBit);
        return (before + literal + after).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns whether a board would keep the source as a string, and it is the same as bytes. */
    private boolean isKept() {
        return source.length() <= MOST_KEPT && source.chars().allMatch(c -> c <= LAST_ASCII);
    }

    /** Returns the command for a source that is stored in the variable of {@link ChunkedSource}. */
    byte[] last() {
        String command = isBytes ? after.strip() : before + "globals().pop('" + ChunkedSource.NAME + "')" + after;
        return command.getBytes(StandardCharsets.US_ASCII);
    }
}
