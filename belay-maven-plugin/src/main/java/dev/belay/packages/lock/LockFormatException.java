// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.lock;

import org.jspecify.annotations.Nullable;

/** Thrown for text that is not a lock. */
public final class LockFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String problem;

    LockFormatException(int line, int column, String problem, @Nullable Throwable cause) {
        super("line " + line + ", column " + column + ": " + problem, cause);
        this.line = line;
        this.column = column;
        this.problem = problem;
    }

    /** Returns the line of the problem, counted from 1. */
    public int line() {
        return line;
    }

    /** Returns the column of the problem, counted from 1. */
    public int column() {
        return column;
    }

    /** Returns what is wrong there. */
    public String problem() {
        return problem;
    }
}
