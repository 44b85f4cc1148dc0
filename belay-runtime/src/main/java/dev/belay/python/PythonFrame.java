// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.io.Serializable;

/**
 * One line of a Python traceback.
 *
 * @param file such as {@code main.py}, or {@code <stdin>} for code that was sent to the prompt
 * @param line 1 and up
 * @param function such as {@code read_temp}, {@code <module>} for the top level, empty for a syntax error
 */
public record PythonFrame(String file, int line, String function) implements Serializable {
    /** Returns the frame as a traceback shows it. */
    @Override
    public String toString() {
        return "File \"" + file + "\", line " + line + (function.isEmpty() ? "" : ", in " + function);
    }
}
