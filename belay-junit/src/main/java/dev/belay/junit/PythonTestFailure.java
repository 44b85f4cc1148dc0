// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import dev.belay.code.PythonFrame;
import dev.belay.internal.text.PrintableText;
import dev.belay.testing.TestProblem;
import dev.belay.testing.TestRun;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.opentest4j.AssertionFailedError;

/** The problems of a failed Python test. Its stack trace consists of the board's frames. */
final class PythonTestFailure extends AssertionFailedError {
    private static final long serialVersionUID = 1L;

    PythonTestFailure(TestRun run, String file) {
        super(PrintableText.lines(
                run.problems().stream().map(TestProblem::text).collect(Collectors.joining("\n\n", "", printed(run)))));
        List<PythonFrame> frames = run.problems().get(0).traceback().frames();
        setStackTrace(IntStream.range(0, frames.size())
                .mapToObj(i -> frames.get(frames.size() - 1 - i))
                .map(frame -> new StackTraceElement(
                        "<device>", frame.function().isEmpty() ? file : frame.function(), frame.file(), frame.line()))
                .toArray(StackTraceElement[]::new));
    }

    private static String printed(TestRun run) {
        return run.output().isEmpty()
                ? ""
                : "\n\nThe board printed:\n" + run.output().stripTrailing();
    }
}
