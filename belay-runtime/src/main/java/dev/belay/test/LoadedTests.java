// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import dev.belay.CallOptions;
import dev.belay.Device;
import dev.belay.DeviceException;
import dev.belay.DeviceInterruptedException;
import dev.belay.PythonException;
import dev.belay.internal.session.BoardSession;
import dev.belay.python.Literals;
import dev.belay.python.Probes;
import dev.belay.python.PythonFrame;
import dev.belay.python.Traceback;
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
 * A file of tests on a board, with the runner beside it, in one interpreter. Each test is a command, whose answer must name the
 * test and hold the marker that the command was given. Not thread-safe.
 */
final class LoadedTests {
    /** Platforms without {@code sys.modules}, where no module can be made out of nothing. */
    private static final Set<String> LIMITED = Set.of("microbit");

    private final Device device;
    private final TestFile file;
    private final TestOptions options;
    private final RunnerSource runner;
    private List<TestId> listed = List.of();
    private int commands;
    private boolean isIntact = true;

    private LoadedTests(Device device, TestFile file, TestOptions options) {
        this.device = device;
        this.file = file;
        this.options = options;
        List<String> texts = new ArrayList<>(options.support());
        texts.add(file.source());
        this.runner = RunnerSource.of(device.implementation(), texts);
    }

    /**
     * Sends runner and file, and asks for the tests.
     *
     * @throws PythonException when the file cannot be loaded
     * @throws DamagedRecordException when the answer cannot be trusted
     */
    static LoadedTests load(Device device, TestFile file, TestOptions options, Printed printed) {
        LoadedTests loaded = new LoadedTests(device, file, options);
        loaded.send(printed);
        loaded.list(printed);
        return loaded;
    }

    private void send(Printed printed) {
        Upload upload = new Upload(device, runner.function('z'), options.timeout(), printed::add);
        upload.runner(runner.sources());
        String starless = runner.withoutStar(file.source());
        String source =
                LIMITED.contains(device.implementation().platform()) ? runner.withoutImports(starless) : starless;
        upload.file(file, "__name__=" + Literals.write(file.module()) + "\n" + source);
    }

    private void list(Printed printed) {
        String marker = Markers.next();
        List<?> answer = ask(runner.function('l') + "('" + marker + "')+(__debug__,)", printed::add);
        if (answer.size() != 3 || !marker.equals(answer.get(0)) || !(answer.get(1) instanceof List<?> pairs)) {
            throw new DamagedRecordException("the list of tests arrived damaged: " + answer);
        }
        if (!Boolean.TRUE.equals(answer.get(2))) {
            throw new DamagedRecordException("assertions are switched off on this board, so that no test could fail:"
                    + " take micropython.opt_level out of boot.py");
        }
        List<TestId> found = new ArrayList<>(pairs.stream().map(LoadedTests::id).toList());
        if (device.implementation().name().equals("micropython")
                && !device.implementation().isMicroPythonSince(1, 10)) {
            TestOutline.of(file).inherited().stream()
                    .filter(id -> !found.contains(id))
                    .forEach(id -> {
                        found.add(id);
                        tell(id);
                    });
        }
        listed = List.copyOf(found);
    }

    /** Adds a test to those of the board. */
    private void tell(TestId id) {
        device.exec(
                runner.function('k') + ".r+=(" + Literals.write(id.group()) + "," + Literals.write(id.name()) + "),",
                CallOptions.DEFAULT.withRecord(false).withRepeat(false).withTimeout(options.timeout()));
    }

    private static TestId id(@Nullable Object pair) {
        if (pair instanceof List<?> names
                && names.size() == 2
                && names.get(0) instanceof String group
                && names.get(1) instanceof String name) {
            return new TestId(group, name);
        }
        throw new DamagedRecordException("the list of tests arrived damaged at " + pair);
    }

    /** Returns what the board found: tests, and what sets up and tears down classes and the file. */
    List<TestId> listed() {
        return listed;
    }

    /** Returns whether nothing has gone so wrong that the interpreter must not be used again. */
    boolean isIntact() {
        return isIntact;
    }

    /** Runs a test, or what sets up or tears down a class or the file. */
    TestRun run(TestId id) {
        String marker = Markers.next();
        Records records = new Records(marker);
        long start = System.nanoTime();
        List<TestProblem> problems = new ArrayList<>();
        @Nullable String reason = null;
        try {
            List<?> answer = ask(command(marker, id), records);
            records.finish();
            records.items().forEach(item -> problems.add(problem(item)));
            reason = judge(answer, marker, id, records);
        } catch (DeviceInterruptedException e) {
            throw e;
        } catch (PythonException e) {
            problems.add(problem(false, "", new Traceback(e.frames(), e.type(), e.pythonMessage()), file, options));
            isIntact = false;
        } catch (DeviceException e) {
            problems.add(TestProblem.of(e.getClass().getSimpleName().replace("Device", ""), message(e)));
            isIntact = false;
        }
        records.finish();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        isIntact &= problems.stream().noneMatch(LoadedTests::isOfMemory);
        if (!problems.isEmpty()) {
            return TestRun.bad(problems, records.output(), time);
        }
        return reason == null
                ? new TestRun(Outcome.PASSED, List.of(), "", records.output(), time)
                : TestRun.skipped(reason, records.output(), time);
    }

    private String command(String marker, TestId id) {
        return runner.function('r') + "('" + marker + "'," + listed.indexOf(id) + ")";
    }

    private static String message(DeviceException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }

    /** Returns the reason of a test that was skipped, else null. Throws unless all that was said fits together. */
    private @Nullable String judge(List<?> answer, String marker, TestId id, Records records) {
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
        throw new DamagedRecordException("how the test ended is not known: "
                + (records.damage() == null ? "the answer does not fit the question" : records.damage())
                + "; the board said "
                + answer + " after " + records.items().size() + " record(s) of problems");
    }

    /**
     * Compares how many commands the board has run.
     *
     * @throws DamagedRecordException when that is another number than here
     */
    void finish() {
        String marker = Markers.next();
        List<?> answer = ask("('" + marker + "'," + runner.function('k') + ".n)", text -> {});
        if (answer.size() != 2
                || !marker.equals(answer.get(0))
                || !(answer.get(1) instanceof Number count)
                || count.intValue() != commands) {
            throw new DamagedRecordException(
                    "the board should have run " + commands + " commands, and says after the last " + answer);
        }
    }

    /** Returns which probes of files have been run through since the interpreter began, by the keys of the files. */
    Map<String, Set<Integer>> covered() {
        String marker = Markers.next();
        List<?> answer = ask("('" + marker + "',__import__('sys').modules.get('" + Probes.STORE + "',{}))", text -> {});
        Map<String, Set<Integer>> covered = new LinkedHashMap<>();
        if (answer.size() == 2 && marker.equals(answer.get(0)) && answer.get(1) instanceof Map<?, ?> files) {
            files.forEach((file, probes) -> covered.put(String.valueOf(file), numbers(probes)));
            return covered;
        }
        throw new DamagedRecordException("which lines have run arrived damaged");
    }

    /** Says what it means that a board cannot tell which lines have run. */
    static TestRun withoutCoverage(PythonException e) {
        return TestRun.errored(
                "NoCoverage",
                "this board cannot tell which lines have run, for which it needs sys.modules: " + e.type() + ": "
                        + e.pythonMessage());
    }

    private static Set<Integer> numbers(@Nullable Object probes) {
        Set<Integer> numbers = new TreeSet<>();
        if (probes instanceof Collection<?> all) {
            all.forEach(number -> numbers.add(((Number) Objects.requireNonNull(number)).intValue()));
        }
        return numbers;
    }

    /** Takes the file's tests out of an interpreter that goes on. */
    void unload() {
        listed.stream()
                .map(id -> id.group().isEmpty() ? id.name() : id.group())
                .distinct()
                .forEach(name -> device.exec(
                        "globals().pop(" + Literals.write(name) + ",0)",
                        CallOptions.DEFAULT.withRecord(false).withTimeout(options.timeout())));
    }

    private List<?> ask(String expression, Consumer<String> output) {
        Object answer = BoardSession.of(device)
                .evaluate(
                        expression,
                        value -> value,
                        CallOptions.DEFAULT
                                .withOutput(output)
                                .withTimeout(options.timeout())
                                .withRepeat(false));
        if (answer instanceof Tuple tuple) {
            return tuple;
        }
        throw new DamagedRecordException("the board answered " + answer);
    }

    private TestProblem problem(Records.Item item) {
        return problem(
                item.isAssertion(), item.label(), BoardSession.of(device).traceback(item.traceback()), file, options);
    }

    /** The first frames are the runner's. */
    static TestProblem problem(
            boolean isAssertion, String label, Traceback traceback, TestFile file, TestOptions options) {
        Originals originals = new Originals(options.sources());
        List<PythonFrame> frames = traceback.frames().stream()
                .filter(frame -> !Upload.isRunner(frame))
                .map(frame -> originals.withCode(Upload.inFile(frame, file)))
                .toList();
        return new TestProblem(isAssertion, label, new Traceback(frames, traceback.type(), traceback.message()));
    }

    private static boolean isOfMemory(TestProblem problem) {
        return problem.traceback().type().equals("MemoryError");
    }
}
