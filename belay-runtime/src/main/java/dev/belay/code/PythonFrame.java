// SPDX-License-Identifier: Apache-2.0
package dev.belay.code;

import java.io.Serializable;

/**
 * A line of a Python traceback.
 *
 * @param file such as {@code main.py}, or {@code <stdin>} for code sent to the prompt
 * @param line from 1
 * @param function such as {@code read_temp}, {@code <module>} for the top level, empty for a syntax error
 * @param code the source line, empty if unknown
 */
public record PythonFrame(String file, int line, String function, String code) implements Serializable {
    /** Creates a frame without its source line. */
    public PythonFrame(String file, int line, String function) {
        this(file, line, function, "");
    }

    /** Returns the frame in Python's format, without the source line. */
    @Override
    public String toString() {
        return "File \"" + file + "\", line " + line + (function.isEmpty() ? "" : ", in " + function);
    }
}
