// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * The random text at the start of each line that a command prints for {@link MarkedLines}. A command contains it as a number:
 * MicroPython keeps each string literal of up to 10 characters until the next reset (py/parse.c), so a new one in each command would
 * fill the memory of a board.
 *
 * @param number 1000 to FFFF, in hexadecimal digits
 */
public record LineMark(int number) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LOWEST = 0x1000;
    private static final int LIMIT = 0x10000;

    /** Returns a new mark. */
    public static LineMark random() {
        return new LineMark(LOWEST + RANDOM.nextInt(LIMIT - LOWEST));
    }

    /** Returns the mark as the board prints it. */
    public String text() {
        return "~" + Integer.toHexString(number);
    }

    /** Returns the mark as the board prints it, in ASCII. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns a Python expression for the mark. It binds less closely than a call. */
    public String python() {
        return python("");
    }

    /** Returns a Python expression for the mark and a text after it, which has no quotes and no percent sign. */
    public String python(String after) {
        return "'~%x" + after + "'%" + number;
    }
}
