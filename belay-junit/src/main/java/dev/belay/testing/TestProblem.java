// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.code.PythonFrame;
import dev.belay.code.Traceback;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A problem of a test.
 *
 * @param isAssertion whether an assertion failed
 * @param label the sub-test, empty for none
 * @param traceback the traceback with files and lines of the sources; without frames if there was no Python exception
 */
public record TestProblem(boolean isAssertion, String label, Traceback traceback) {

    /** Returns a problem that is not a Python exception. */
    static TestProblem of(String type, String message) {
        return new TestProblem(false, "", new Traceback(List.of(), type, message));
    }

    /** Returns the innermost frame in {@code file}, or the innermost of all if there is none. */
    public Optional<PythonFrame> place(String file) {
        @Nullable PythonFrame found = null;
        for (PythonFrame frame : traceback.frames()) {
            if (found == null || frame.file().equals(file) || !found.file().equals(file)) {
                found = frame;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Returns the sub-test and the exception in one line. */
    public String summary() {
        return (label.isEmpty() ? "" : "[" + label + "] ") + traceback.summary();
    }

    /** Returns the text for reports: the sub-test and the traceback with source lines. */
    public String text() {
        return (label.isEmpty() ? "" : "Sub-test " + label + "\n") + traceback.text();
    }
}
