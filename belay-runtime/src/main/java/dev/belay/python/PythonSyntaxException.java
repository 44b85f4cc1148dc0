// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import dev.belay.DeviceException;

/** A text that no Python can read; the message shows the place as Python does. */
public final class PythonSyntaxException extends DeviceException {
    private static final long serialVersionUID = 1L;

    /** How much of a long line is shown on either side of the place. */
    private static final int SHOWN = 80;

    private final String problem;
    private final int line;
    private final int column;

    private PythonSyntaxException(String message, String problem, int line, int column) {
        super(message);
        this.problem = problem;
        this.line = line;
        this.column = column;
    }

    /**
     * @param file for the message
     * @param source the whole text
     * @param offset of the place in it, 0 and up
     */
    static PythonSyntaxException at(String file, String source, int offset, String problem) {
        int start = Math.max(source.lastIndexOf('\n', offset - 1), source.lastIndexOf('\r', offset - 1)) + 1;
        int end = start;
        while (end < source.length() && source.charAt(end) != '\n' && source.charAt(end) != '\r') {
            end++;
        }
        int line = 1;
        for (int i = 0; i < start; i++) {
            char c = source.charAt(i);
            if (c == '\n' || (c == '\r' && !source.startsWith("\n", i + 1))) {
                line++;
            }
        }
        int column = offset - start;
        int from = Math.max(start, offset - SHOWN);
        int to = Math.min(end, offset + SHOWN);
        String margin = source.substring(from, Math.min(offset, end)).replaceAll("[^\t]", " ");
        String message = file + ":" + line + ":" + (column + 1) + ": " + problem + "\n  " + source.substring(from, to)
                + "\n  " + margin + "^";
        return new PythonSyntaxException(message, problem, line, column + 1);
    }

    /** Returns what is wrong, without the place. */
    public String problem() {
        return problem;
    }

    /** Returns the line, 1 and up. */
    public int line() {
        return line;
    }

    /** Returns the column in UTF-16 units, 1 and up. */
    public int column() {
        return column;
    }
}
