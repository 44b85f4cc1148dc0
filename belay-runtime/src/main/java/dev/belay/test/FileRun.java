// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import dev.belay.DeviceException;
import dev.belay.DeviceInterruptedException;
import dev.belay.ProtocolException;
import dev.belay.PythonException;
import dev.belay.python.Traceback;
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
 * Runs the tests of one file. After trouble (a crash, a hang, a reset, an answer that does not fit) the next test begins with a
 * fresh interpreter, where the file is loaded again. For one use.
 */
final class FileRun {
    private static final String MISSING = "MissingTest";

    private final TestBoard board;
    private final TestFile file;
    private final TestOptions options;
    private final TestListener listener;
    private final TestOutline outline;
    private final Map<TestId, List<TestRun>> runs = new LinkedHashMap<>();
    private final Map<TestId, TestRun> obstacles = new HashMap<>();
    private final Printed transcript = new Printed();

    private @Nullable LoadedTests loaded;
    private @Nullable Scope scope;

    FileRun(TestBoard board, TestFile file, TestOptions options, TestListener listener) {
        this.board = board;
        this.file = file;
        this.options = options;
        this.listener = listener;
        this.outline = TestOutline.of(file);
    }

    FileResult run() {
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
        FileResult result = new FileResult(
                file, results(), transcript.text(), started, Duration.ofNanos(System.nanoTime() - start));
        listener.finished(result);
        return result;
    }

    private TestProblem problem(PythonException e) {
        return LoadedTests.problem(false, "", new Traceback(e.frames(), e.type(), e.pythonMessage()), file, options);
    }

    private static TestRun errored(DeviceException e) {
        return TestRun.errored(e.getClass().getSimpleName(), Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }

    private void runAll() {
        if (options.support().stream().anyMatch(RunnerSource::hasStar)) {
            add(
                    TestId.FILE,
                    TestRun.errored(
                            "ImportError",
                            "a file that tests share holds 'from unittest import *', which the board cannot do: write 'import"
                                    + " unittest', or name what is imported"));
            return;
        }
        outline.repeated().forEach((id, lines) -> {
            if (id.name().isEmpty() || isWanted(id)) {
                add(id, TestRun.errored("DuplicateTest", twice(id, lines)));
            }
        });
        List<TestId> tests = load(options.freshInterpreter()).listed().stream()
                .filter(Scope::isTest)
                .sorted(outline.order())
                .toList();
        outline.tests().stream()
                .filter(id -> isWanted(id) && !tests.contains(id))
                .forEach(id -> add(id, TestRun.errored(MISSING, missing(id))));
        List<TestId> wanted = tests.stream()
                .filter(id -> isWanted(id) && !runs.containsKey(id))
                .toList();
        for (int round = 0; round < options.repeat(); round++) {
            runRound(wanted);
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

    private boolean isWanted(TestId id) {
        return options.selection().includes(file, id);
    }

    private String twice(TestId id, List<Integer> lines) {
        return file.shown() + " defines " + id + " " + lines.size() + " times, in lines " + lines
                + ": Python keeps the last one only; rename the others";
    }

    private String missing(TestId id) {
        return file.shown() + " defines " + id
                + ", but it was not found on the board: is it replaced or deleted further on?";
    }

    private void rerun() {
        List<TestId> bad = new ArrayList<>();
        runs.forEach((id, all) -> {
            if (Scope.isTest(id) && all.stream().allMatch(run -> run.outcome().isBad()) && hasRun(id, all)) {
                bad.add(id);
            }
        });
        if (!bad.isEmpty()) {
            runRound(bad);
        }
    }

    /** What the text alone is the reason for is the same in the next run. */
    private boolean hasRun(TestId id, List<TestRun> all) {
        return !outline.repeated().containsKey(id)
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
        LoadedTests tests = loaded();
        Scope around = Objects.requireNonNull(scope);
        TestRun obstacle = around.enter(id.group());
        if (obstacle != null) {
            return obstacle;
        }
        return tests.isIntact() ? tests.run(id) : runInScope(id);
    }

    /** Leaves the last class and the file, and compares the counts. */
    private void endRound() {
        LoadedTests tests = loaded;
        if (tests == null || !tests.isIntact()) {
            loaded = null;
            return;
        }
        Objects.requireNonNull(scope).leave();
        if (tests.isIntact()) {
            tests.finish();
            if (options.coverage()) {
                tellCoverage(tests);
            }
            if (!options.freshInterpreter()) {
                tests.unload();
            }
        }
        loaded = null;
    }

    private void tellCoverage(LoadedTests tests) {
        Map<String, Set<Integer>> covered;
        try {
            covered = tests.covered();
        } catch (PythonException e) {
            add(TestId.FILE, LoadedTests.withoutCoverage(e));
            return;
        }
        listener.covered(covered);
    }

    private LoadedTests loaded() {
        LoadedTests tests = loaded;
        return tests != null && tests.isIntact() ? tests : load(true);
    }

    private LoadedTests load(boolean fresh) {
        LoadedTests tests;
        try {
            tests = LoadedTests.load(fresh ? board.renewed() : board.device(), file, options, transcript);
        } catch (DamagedRecordException | ProtocolException e) {
            // no test has run: once more does no harm
            tests = LoadedTests.load(board.renewed(), file, options, transcript);
        }
        loaded = tests;
        scope = new Scope(tests, this::add, obstacles);
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
