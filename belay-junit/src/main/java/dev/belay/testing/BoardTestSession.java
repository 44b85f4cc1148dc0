// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.Device;
import dev.belay.code.PythonException;
import dev.belay.code.PythonFrame;
import dev.belay.code.Traceback;
import dev.belay.errors.DeviceException;
import dev.belay.errors.DeviceInterruptedException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.internal.python.rewrite.InstrumentedSource;
import dev.belay.internal.session.BoardSession;
import dev.belay.python.Literals;
import dev.belay.python.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A test file and the runner in one interpreter of a board. Each test is one command; the response must contain the name of the
 * test and the marker of the command. On a link that can lose bytes, commands and responses have checksums, except on small
 * boards. Not thread-safe.
 */
final class BoardTestSession {
    /** Platforms without {@code sys.modules}, on which no module can be created at run time. */
    private static final Set<String> LIMITED = Set.of("microbit");

    private final Device device;
    private final TestFile file;
    private final TestOptions options;
    private final RunnerSource runner;
    private List<TestId> listed = List.of();
    private int commands;
    private boolean isIntact = true;

    private BoardTestSession(Device device, TestFile file, TestOptions options) {
        this.device = device;
        this.file = file;
        this.options = options;
        List<String> texts = new ArrayList<>(options.support());
        texts.add(file.source());
        this.runner = RunnerSource.of(device.implementation(), texts);
    }

    /**
     * Sends the runner and the file, and reads the list of tests.
     *
     * @throws PythonException if the file cannot be loaded
     * @throws DamagedRecordException if the response is damaged
     */
    static BoardTestSession load(Device device, TestFile file, TestOptions options, CapturedOutput printed) {
        BoardTestSession loaded = new BoardTestSession(device, file, options);
        loaded.send(printed);
        loaded.list(printed);
        return loaded;
    }

    private void send(CapturedOutput printed) {
        TestUploader upload = new TestUploader(device, runner.function('z'), options.timeout(), printed::add);
        upload.runRunner(runner.sources());
        String rewritten = runner.withoutImportAll(file.source());
        String source =
                LIMITED.contains(device.implementation().platform()) ? runner.withoutImports(rewritten) : rewritten;
        upload.runFile(file, "__name__=" + Literals.write(file.module()) + "\n" + source);
    }

    private void list(CapturedOutput printed) {
        String marker = MarkerGenerator.next();
        List<?> answer = evaluate(runner.function('l') + "('" + marker + "')+(__debug__,)", printed::add);
        if (answer.size() != 3 || !marker.equals(answer.get(0)) || !(answer.get(1) instanceof List<?> pairs)) {
            throw new DamagedRecordException("the list of tests is damaged: " + answer);
        }
        if (!Boolean.TRUE.equals(answer.get(2))) {
            throw new DamagedRecordException("assertions are disabled on this board, so that no test could fail:"
                    + " remove micropython.opt_level from boot.py");
        }
        List<TestId> found =
                new ArrayList<>(pairs.stream().map(BoardTestSession::id).toList());
        if (device.implementation().name().equals("micropython")
                && !device.implementation().isMicroPythonSince(1, 10)) {
            TestOutline.of(file).inherited().stream()
                    .filter(id -> !found.contains(id))
                    .forEach(id -> {
                        found.add(id);
                        register(id);
                    });
        }
        listed = List.copyOf(found);
    }

    /** Adds a test to the board's list. */
    private void register(TestId id) {
        device.exec(
                runner.function('k') + ".r+=(" + Literals.write(id.group()) + "," + Literals.write(id.name()) + "),",
                TestUploader.commands(device).timeout(options.timeout()).build());
    }

    private static TestId id(@Nullable Object pair) {
        if (pair instanceof List<?> names
                && names.size() == 2
                && names.get(0) instanceof String group
                && names.get(1) instanceof String name) {
            return new TestId(group, name);
        }
        throw new DamagedRecordException("the list of tests is damaged at " + pair);
    }

    /** Returns the tests and the set-up and tear-down functions that the board found. */
    List<TestId> listed() {
        return listed;
    }

    /** Returns whether the interpreter can be used for further tests. */
    boolean isIntact() {
        return isIntact;
    }

    /** Runs a test, or a set-up or tear-down function. */
    TestRun run(TestId id) {
        String marker = MarkerGenerator.next();
        ProblemRecordParser records = new ProblemRecordParser(marker);
        long start = System.nanoTime();
        List<TestProblem> problems = new ArrayList<>();
        @Nullable String reason = null;
        try {
            List<?> answer = evaluate(command(marker, id), records);
            records.finish();
            records.items().forEach(item -> problems.add(problem(item)));
            reason = skipReason(answer, marker, id, records);
        } catch (DeviceInterruptedException e) {
            throw e;
        } catch (PythonException e) {
            problems.add(problem(false, "", new Traceback(e.frames(), e.type(), e.pythonMessage()), file, options));
            isIntact = false;
        } catch (DeviceTimeoutException e) {
            problems.add(TimeoutProblem.ofTest(e, file, options));
            isIntact = false;
        } catch (DeviceException e) {
            problems.add(TestProblem.of(ErrorTypes.ofTest(e.getClass()), message(e)));
            isIntact = false;
        }
        records.finish();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        isIntact &= problems.stream().noneMatch(BoardTestSession::isMemoryError);
        if (!problems.isEmpty()) {
            return TestRun.bad(problems, records.output(), time);
        }
        return reason == null
                ? new TestRun(TestOutcome.PASSED, List.of(), "", records.output(), time)
                : TestRun.skipped(reason, records.output(), time);
    }

    private String command(String marker, TestId id) {
        return runner.function('r') + "('" + marker + "'," + listed.indexOf(id) + ")";
    }

    private static String message(DeviceException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }

    /**
     * Returns the reason of a skipped test, null for others.
     *
     * @throws DamagedRecordException if the parts of the response are not consistent
     */
    private @Nullable String skipReason(List<?> answer, String marker, TestId id, ProblemRecordParser records) {
        commands++;
        if (answer.size() == 5
                && answer.subList(0, 3).equals(Arrays.asList(marker, id.group(), id.name()))
                && answer.get(3) instanceof Number count
                && count.intValue() == commands
                && answer.get(4) instanceof List<?> ending
                && ending.size() == 2
                && ending.get(0) instanceof Number problems
                && records.damage() == null
                && problems.intValue() == records.items().size()
                && (ending.get(1) == null || ending.get(1) instanceof String)) {
            return (String) ending.get(1);
        }
        throw new DamagedRecordException("the result of the test is unknown: "
                + (records.damage() == null ? "the response belongs to another command" : records.damage())
                + "; the board responded "
                + answer + " after " + records.items().size() + " record(s) of problems");
    }

    /**
     * Compares the number of commands that the board has run with the number that was sent.
     *
     * @throws DamagedRecordException if they differ
     */
    void finish() {
        String marker = MarkerGenerator.next();
        List<?> answer = evaluate("('" + marker + "'," + runner.function('k') + ".n)", text -> {});
        if (answer.size() != 2
                || !marker.equals(answer.get(0))
                || !(answer.get(1) instanceof Number count)
                || count.intValue() != commands) {
            throw new DamagedRecordException(
                    "the board must have run " + commands + " commands, but responded " + answer);
        }
    }

    /** Returns the probes that have run since the interpreter started, by the keys of their files. */
    Map<String, Set<Integer>> covered() {
        String marker = MarkerGenerator.next();
        List<?> answer = evaluate(
                "('" + marker + "',__import__('sys').modules.get('" + InstrumentedSource.STORE + "',{}))", text -> {});
        Map<String, Set<Integer>> covered = new LinkedHashMap<>();
        if (answer.size() == 2 && marker.equals(answer.get(0)) && answer.get(1) instanceof Map<?, ?> files) {
            files.forEach((file, probes) -> covered.put(String.valueOf(file), numbers(probes)));
            return covered;
        }
        throw new DamagedRecordException("the list of lines that have run is damaged");
    }

    /** Returns the result of a file whose board cannot report the lines that have run. */
    static TestRun coverageUnavailable(PythonException e) {
        return TestRun.errored(
                "NoCoverage",
                "coverage requires sys.modules, which this board does not have: " + e.type() + ": "
                        + e.pythonMessage());
    }

    private static Set<Integer> numbers(@Nullable Object probes) {
        Set<Integer> numbers = new TreeSet<>();
        if (probes instanceof Collection<?> all) {
            for (Object value : all) {
                if (!(value instanceof Number number)) {
                    throw new DamagedRecordException("which lines have run arrived damaged at " + value);
                }
                numbers.add(number.intValue());
            }
        }
        return numbers;
    }

    /** Removes the file's tests from an interpreter that continues to be used. */
    void unload() {
        listed.stream()
                .map(id -> id.group().isEmpty() ? id.name() : id.group())
                .distinct()
                .forEach(name -> device.exec(
                        "globals().pop(" + Literals.write(name) + ",0)",
                        TestUploader.commands(device)
                                .retry(true)
                                .timeout(options.timeout())
                                .build()));
    }

    private List<?> evaluate(String expression, Consumer<String> output) {
        Object answer = BoardSession.of(device)
                .evaluate(
                        expression,
                        value -> value,
                        TestUploader.commands(device)
                                .output(output)
                                .timeout(options.timeout())
                                .build());
        if (answer instanceof Tuple tuple) {
            return tuple;
        }
        throw new DamagedRecordException("the board responded " + answer);
    }

    private TestProblem problem(ProblemRecordParser.Item item) {
        return problem(
                item.isAssertion(), item.label(), BoardSession.of(device).traceback(item.traceback()), file, options);
    }

    /** Returns a problem without the runner's frames, which come first. */
    static TestProblem problem(
            boolean isAssertion, String label, Traceback traceback, TestFile file, TestOptions options) {
        SourceLines originals = new SourceLines(options.sources());
        List<PythonFrame> frames = traceback.frames().stream()
                .filter(frame -> !TestUploader.isRunner(frame))
                .map(frame -> originals.withCode(TestUploader.inFile(frame, file)))
                .toList();
        return new TestProblem(
                isAssertion, label, new Traceback(frames, traceback.type(), AssertionText.of(traceback)));
    }

    private static boolean isMemoryError(TestProblem problem) {
        return problem.traceback().type().equals("MemoryError");
    }
}
