// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.wasm.GuestError;
import dev.belay.micropython.wasm.Interpreter;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the syntax error in a program of which only the beginning is there. A board reads a pasted program as it comes and
 * stops at the first error; here the whole lines so far are compiled, each time that there are twice as many.
 */
final class EarlyErrors {
    private static final int FIRST_CHECK = 256;

    /** What the parser says; the compiler, which comes after it, may want to see the rest of the program. */
    private static final Pattern PARSER_ERROR = Pattern.compile(
            "line (\\d+)(?:, in [^\n]*)?\n(?:SyntaxError: invalid syntax|IndentationError: [^\n]*)\\s*$");

    private final Interpreter interpreter;
    private int nextCheck = FIRST_CHECK;

    EarlyErrors(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** Returns whether it is time to look, for a program of which {@code size} bytes are there. */
    boolean areDue(int size) {
        return size >= nextCheck;
    }

    /** Returns whether no program that begins like this can be parsed. */
    boolean areIn(byte[] beginning) {
        nextCheck = 2 * beginning.length;
        byte[] lines = wholeLines(beginning);
        return lines.length > 0 && !StringScanner.endsInsideLongString(lines) && isWrong(lines);
    }

    private static byte[] wholeLines(byte[] source) {
        int end = source.length;
        while (end > 0 && source[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(source, end);
    }

    private boolean isWrong(byte[] lines) {
        try {
            interpreter.compile(lines);
            return false;
        } catch (GuestError e) {
            Matcher error = PARSER_ERROR.matcher(e.traceback());
            return error.find() && Integer.parseInt(error.group(1)) <= count(lines);
        }
    }

    private static int count(byte[] lines) {
        int count = 0;
        for (byte b : lines) {
            count += b == '\n' ? 1 : 0;
        }
        return count;
    }
}
