// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.console;

import dev.belay.micropython.internal.bridge.GuestException;
import dev.belay.micropython.internal.bridge.MicroPythonInterpreter;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Detects syntax errors in an incomplete program. A board compiles a pasted program while receiving it and stops at the
 * first error; here the complete lines received so far are compiled each time their size has doubled.
 */
final class EarlySyntaxCheck {
    private static final int FIRST_CHECK = 256;

    /** Errors of the parser; those of the compiler, which runs after it, may depend on the rest of the program. */
    private static final Pattern PARSER_ERROR = Pattern.compile(
            "line (\\d+)(?:, in [^\n]*)?\n(?:SyntaxError: invalid syntax|IndentationError: [^\n]*)\\s*$");

    private final MicroPythonInterpreter interpreter;
    private int nextCheck = FIRST_CHECK;

    EarlySyntaxCheck(MicroPythonInterpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** Returns whether a check is due for a program with {@code size} bytes so far. */
    boolean isDue(int size) {
        return size >= nextCheck;
    }

    /** Returns whether every program with this beginning has a syntax error. */
    boolean hasErrorIn(byte[] beginning) {
        nextCheck = 2 * beginning.length;
        byte[] lines = wholeLines(beginning);
        return lines.length > 0 && !OpenStringScanner.endsInsideLongString(lines) && isWrong(lines);
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
        } catch (GuestException e) {
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
