// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

/** Thrown when a Python source is malformed. The message shows the position as Python does. */
public final class PythonSyntaxException extends DeviceException {
    private static final long serialVersionUID = 1L;

    /** Maximum number of characters shown on either side of the position in a long line. */
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
     * Creates an exception for a position in a source.
     *
     * @param file the name of the file, for the message
     * @param source the whole text
     * @param offset the position in it, from 0
     * @param problem a description of the error
     */
    public static PythonSyntaxException at(String file, String source, int offset, String problem) {
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

    /** Returns the description of the error, without the position. */
    public String problem() {
        return problem;
    }

    /** Returns the line, from 1. */
    public int line() {
        return line;
    }

    /** Returns the column in UTF-16 units, from 1. */
    public int column() {
        return column;
    }
}
