// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import dev.belay.python.PythonFrame;
import dev.belay.python.Traceback;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was wrong in a test.
 *
 * @param isAssertion whether an assertion did not hold
 * @param label which sub-test, empty for none
 * @param traceback files and lines as in the sources; without frames where the board did not tell
 */
public record TestProblem(boolean isAssertion, String label, Traceback traceback) {

    /** A problem that no Python exception tells of. */
    static TestProblem of(String type, String message) {
        return new TestProblem(false, "", new Traceback(List.of(), type, message));
    }

    /** Returns the innermost line that is known to belong to {@code file}, else the innermost of all. */
    public Optional<PythonFrame> place(String file) {
        @Nullable PythonFrame found = null;
        for (PythonFrame frame : traceback.frames()) {
            if (found == null || frame.file().equals(file) || !found.file().equals(file)) {
                found = frame;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Returns what was raised in one line, with the sub-test. */
    public String summary() {
        return (label.isEmpty() ? "" : "[" + label + "] ") + traceback.summary();
    }

    /** Returns what a report shows: the sub-test, and the traceback with the lines of code. */
    public String text() {
        return (label.isEmpty() ? "" : "Sub-test " + label + "\n") + traceback.text();
    }
}
