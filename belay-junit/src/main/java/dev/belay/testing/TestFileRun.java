// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.code.PythonException;
import dev.belay.code.Traceback;
import dev.belay.errors.DeviceException;
import dev.belay.errors.DeviceInterruptedException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.errors.ProtocolException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tests of one file. After a crash, a hang, a reset or an unexpected response, the file is loaded again in a fresh
 * interpreter before the next test. For one use.
 */
final class TestFileRun {
    private static final String MISSING = "MissingTest";

    private final ReopeningBoard board;
    private final TestFile file;
    private final TestOptions options;
    private final TestListener listener;
    private final TestOutline outline;
    private final Map<TestId, List<TestRun>> runs = new LinkedHashMap<>();
    private final Map<TestId, TestRun> obstacles = new HashMap<>();
    private final CapturedOutput transcript = new CapturedOutput();

    private @Nullable BoardTestSession loaded;
    private @Nullable FixtureScope scope;

    TestFileRun(ReopeningBoard board, TestFile file, TestOptions options, TestListener listener) {
        this.board = board;
        this.file = file;
        this.options = options;
        this.listener = listener;
        this.outline = TestOutline.of(file);
    }

    TestFileResult run() {
        Instant started = Instant.now();
        long start = System.nanoTime();
        listener.started(file);
        try {
            runAll();
        } catch (DeviceInterruptedException e) {
            throw e;
        } catch (PythonException e) {
            add(TestId.FILE, TestRun.bad(List.of(problem(e)), "", Duration.ZERO));
        } catch (DeviceException e) {
            add(TestId.FILE, errored(e));
        }
        TestFileResult result = new TestFileResult(
                file, results(), transcript.text(), started, Duration.ofNanos(System.nanoTime() - start));
        listener.finished(result);
        return result;
    }

    private TestProblem problem(PythonException e) {
        return BoardTestSession.problem(
                false, "", new Traceback(e.frames(), e.type(), e.pythonMessage()), file, options);
    }

    private TestRun errored(DeviceException e) {
        if (e instanceof DeviceTimeoutException timeout) {
            return TestRun.bad(List.of(TimeoutProblem.ofFile(timeout, file, options)), "", Duration.ZERO);
        }
        return TestRun.errored(
                ErrorTypes.ofFile(e.getClass()), Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }

    private void runAll() {
        if (options.support().stream().anyMatch(RunnerSource::importsAll)) {
            add(
                    TestId.FILE,
                    TestRun.errored(
                            "ImportError",
                            "a file that tests share has 'from unittest import *', which the board does not support: write 'import"
                                    + " unittest', or import single names"));
            return;
        }
        outline.duplicates().forEach((id, lines) -> {
            if (id.name().isEmpty() || isSelected(id)) {
                add(id, TestRun.errored("DuplicateTest", duplicateMessage(id, lines)));
            }
        });
        List<TestId> tests = load(options.freshInterpreter()).listed().stream()
                .filter(FixtureScope::isTest)
                .sorted(outline.order())
                .toList();
        outline.tests().stream()
                .filter(id -> isSelected(id) && !tests.contains(id))
                .forEach(id -> add(id, TestRun.errored(MISSING, missingMessage(id))));
        List<TestId> selected = tests.stream()
                .filter(id -> isSelected(id) && !runs.containsKey(id))
                .toList();
        for (int round = 0; round < options.repeat(); round++) {
            runRound(selected);
        }
        for (int round = 0; round < options.rerunFailing(); round++) {
            rerun();
        }
        if (runs.isEmpty() && options.selection().isAll()) {
            add(
                    TestId.FILE,
                    TestRun.errored(
                            "NoTests",
                            "there are no tests in " + file.shown()
                                    + ": a test is a function test_... or a method test... of a class Test... or of a TestCase"));
        }
    }

    private boolean isSelected(TestId id) {
        return options.selection().includes(file, id);
    }

    private String duplicateMessage(TestId id, List<Integer> lines) {
        return file.shown() + " defines " + id + " " + lines.size() + " times, in lines " + lines
                + ": Python keeps only the last one; rename the others";
    }

    private String missingMessage(TestId id) {
        return file.shown() + " defines " + id
                + ", but the board did not find it: is it replaced or deleted later in the file?";
    }

    private void rerun() {
        List<TestId> bad = new ArrayList<>();
        runs.forEach((id, all) -> {
            if (FixtureScope.isTest(id)
                    && all.stream().allMatch(run -> run.outcome().isBad())
                    && hasRun(id, all)) {
                bad.add(id);
            }
        });
        if (!bad.isEmpty()) {
            runRound(bad);
        }
    }

    /** Returns whether a test has run on the board. Problems that were found in the text remain the same in the next run. */
    private boolean hasRun(TestId id, List<TestRun> all) {
        return !outline.duplicates().containsKey(id)
                && all.stream()
                        .flatMap(run -> run.problems().stream())
                        .noneMatch(problem -> problem.traceback().type().equals(MISSING));
    }

    private void runRound(List<TestId> tests) {
        obstacles.clear();
        for (TestId id : tests) {
            long start = System.nanoTime();
            TestRun run;
            try {
                run = runInScope(id);
            } catch (DeviceInterruptedException e) {
                throw e;
            } catch (PythonException e) {
                run = TestRun.bad(List.of(problem(e)), "", Duration.ofNanos(System.nanoTime() - start));
                loaded = null;
            } catch (DeviceException e) {
                run = errored(e);
                loaded = null;
            }
            add(id, run);
        }
        endRound();
    }

    private TestRun runInScope(TestId id) {
        BoardTestSession tests = loaded();
        FixtureScope current = Objects.requireNonNull(scope);
        TestRun obstacle = current.enter(id.group());
        if (obstacle != null) {
            return obstacle;
        }
        return tests.isIntact() ? tests.run(id) : runInScope(id);
    }

    /** Tears down the last class and the file, and compares the command counts. */
    private void endRound() {
        BoardTestSession tests = loaded;
        if (tests == null || !tests.isIntact()) {
            loaded = null;
            return;
        }
        Objects.requireNonNull(scope).leave();
        if (tests.isIntact()) {
            tests.finish();
            if (options.coverage()) {
                reportCoverage(tests);
            }
            if (!options.freshInterpreter()) {
                tests.unload();
            }
        }
        loaded = null;
    }

    private void reportCoverage(BoardTestSession tests) {
        Map<String, Set<Integer>> covered;
        try {
            covered = tests.covered();
        } catch (PythonException e) {
            add(TestId.FILE, BoardTestSession.coverageUnavailable(e));
            return;
        }
        listener.covered(covered);
    }

    private BoardTestSession loaded() {
        BoardTestSession tests = loaded;
        return tests != null && tests.isIntact() ? tests : load(true);
    }

    private BoardTestSession load(boolean fresh) {
        BoardTestSession tests;
        try {
            tests = BoardTestSession.load(
                    fresh ? board.withFreshInterpreter() : board.device(), file, options, transcript);
        } catch (DamagedRecordException | ProtocolException e) {
            // no test has run yet, so loading again is safe
            tests = BoardTestSession.load(board.withFreshInterpreter(), file, options, transcript);
        }
        loaded = tests;
        scope = new FixtureScope(tests, this::add, obstacles);
        return tests;
    }

    private void add(TestId id, TestRun run) {
        runs.computeIfAbsent(id, key -> new ArrayList<>()).add(run);
        transcript.add(
                "--- " + (id.equals(TestId.FILE) ? file.shown() : id) + ": " + run.outcome() + "\n" + run.output());
        if (!run.output().isEmpty() && !run.output().endsWith("\n")) {
            transcript.add("\n");
        }
        run.problems().forEach(problem -> transcript.add(problem.text() + "\n"));
        listener.ran(file, id, run);
    }

    private List<TestResult> results() {
        List<TestResult> results = new ArrayList<>();
        runs.forEach((id, all) -> results.add(new TestResult(id, all, options.rerunFailing() > 0)));
        return results;
    }
}
