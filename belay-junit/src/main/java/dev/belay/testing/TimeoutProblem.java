// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.code.CodeTimeoutException;
import dev.belay.code.PythonFrame;
import dev.belay.code.Traceback;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.internal.repl.RawRepl;
import java.util.List;

/** The problem of a test, or of a file, that did not end in time. */
final class TimeoutProblem {
    private TimeoutProblem() {}

    /** Returns the problem of a test. */
    static TestProblem ofTest(DeviceTimeoutException e, TestFile file, TestOptions options) {
        return of(e, ErrorTypes.ofTest(e.getClass()), "the test did not end", file, options);
    }

    /** Returns the problem of a file. */
    static TestProblem ofFile(DeviceTimeoutException e, TestFile file, TestOptions options) {
        return of(e, ErrorTypes.ofFile(e.getClass()), "loading " + file.shown() + " did not end", file, options);
    }

    private static TestProblem of(
            DeviceTimeoutException e, String type, String what, TestFile file, TestOptions options) {
        if (!e.waitedFor().equals(RawRepl.END_OF_COMMAND)) {
            return TestProblem.of(type, String.valueOf(e.getMessage()));
        }
        boolean isInterrupted = e instanceof CodeTimeoutException;
        List<PythonFrame> frames = e instanceof CodeTimeoutException interrupted ? interrupted.frames() : List.of();
        String message = what + " within " + seconds(e)
                + ", the limit that belay.testTimeout (in Java: TestOptions.timeout) sets"
                + (isInterrupted ? "" : "; it was interrupted and printed no traceback");
        return BoardTestSession.problem(false, "", new Traceback(frames, type, message), file, options);
    }

    private static String seconds(DeviceTimeoutException e) {
        long millis = e.timeout().toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
