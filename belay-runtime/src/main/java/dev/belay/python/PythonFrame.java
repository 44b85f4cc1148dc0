// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.io.Serializable;

/**
 * One line of a Python traceback.
 *
 * @param file such as {@code main.py}, or {@code <stdin>} for code that was sent to the prompt
 * @param line 1 and up
 * @param function such as {@code read_temp}, {@code <module>} for the top level, empty for a syntax error
 * @param code what stands in that line of the source, empty where that is not known
 */
public record PythonFrame(String file, int line, String function, String code) implements Serializable {
    /** A frame as a board tells it. */
    public PythonFrame(String file, int line, String function) {
        this(file, line, function, "");
    }

    /** Returns the frame as a board shows it, without the code. */
    @Override
    public String toString() {
        return "File \"" + file + "\", line " + line + (function.isEmpty() ? "" : ", in " + function);
    }
}
