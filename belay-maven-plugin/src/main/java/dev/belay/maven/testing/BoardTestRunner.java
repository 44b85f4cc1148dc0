// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.testing;

import dev.belay.Device;
import dev.belay.internal.io.CloseOnFailure;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.sync.transfer.DeployCheck;
import dev.belay.maven.board.PortChoice;
import dev.belay.maven.console.BoardLog;
import dev.belay.maven.console.TestConsoleReport;
import dev.belay.report.SuiteReport;
import dev.belay.testing.BoardTests;
import dev.belay.testing.TestFile;
import dev.belay.testing.TestFileResult;
import dev.belay.testing.TestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.maven.plugin.logging.Log;

/** Runs test files on each board that meets their needs: boards in parallel, the tests of one board in sequence. */
public final class BoardTestRunner {
    private final Log log;
    private final List<TestTarget> targets;
    private final Function<PortChoice, Device> opener;
    private final TestOptions options;
    private final SupportFiles support;
    private final Path deployed;
    private final DeployCheck check = new DeployCheck();
    private final boolean failIfNoBoard;
    private final ParallelBoards parallel;
    private final BenchOfBuild bench;

    /** Numbers of the probes reached on any board, by file key. */
    private final Map<String, Set<Integer>> reached = new TreeMap<>();

    /**
     * @param opener opens a board
     * @param support files to write to each board first
     * @param deployed the folder of the lists of deployed files
     * @param failIfNoBoard whether a file that no board can run is an error instead of skipped
     * @param bench the boards that must not be used, because they could not be deployed to
     */
    public BoardTestRunner(
            Log log,
            List<TestTarget> targets,
            Function<PortChoice, Device> opener,
            TestOptions options,
            SupportFiles support,
            Path deployed,
            boolean failIfNoBoard,
            ParallelBoards parallel,
            BenchOfBuild bench) {
        this.log = log;
        this.targets = targets;
        this.opener = opener;
        this.options = options;
        this.support = support;
        this.deployed = deployed;
        this.failIfNoBoard = failIfNoBoard;
        this.parallel = parallel;
        this.bench = bench;
    }

    public List<SuiteReport> run(List<TestFile> files) throws InterruptedException {
        List<TestFile> selected =
                files.stream().filter(options.selection()::includes).toList();
        List<SuiteReport> suites = new ArrayList<>();
        parallel.run(targets, target -> run(target, selected)).forEach((target, outcome) -> {
            if (outcome instanceof ParallelBoards.Done<List<SuiteReport>> done) {
                suites.addAll(done.result());
            } else if (outcome instanceof ParallelBoards.Failed<List<SuiteReport>> failed) {
                suites.addAll(withoutTests(target, runnable(target, selected), String.valueOf(failed.exception())));
            }
        });
        selected.stream()
                .filter(file -> targets.stream()
                        .noneMatch(target -> target.missing(file.needs()).isEmpty()))
                .forEach(file -> suites.add(new SuiteReport(
                        "", Map.of("belay.needs", String.join(" ", file.needs())), withoutBoard(file))));
        return suites;
    }

    private synchronized void addReached(Map<String, Set<Integer>> probes) {
        probes.forEach((file, numbers) ->
                reached.computeIfAbsent(file, key -> new TreeSet<>()).addAll(numbers));
    }

    /** Returns the numbers of the reached probes, by file key. */
    public synchronized Map<String, Set<Integer>> reachedProbes() {
        return reached;
    }

    private static List<TestFile> runnable(TestTarget target, List<TestFile> files) {
        return files.stream()
                .filter(file -> target.missing(file.needs()).isEmpty())
                .toList();
    }

    /** Returns errors of the tests that a board would have run. */
    private List<SuiteReport> withoutTests(TestTarget target, List<TestFile> files, String reason) {
        Map<String, String> properties = Map.of(
                "belay.board", target.name(), "belay.port", target.port().port().text());
        String message = "Board " + target.name() + " is not available: " + reason;
        List<SuiteReport> suites = new ArrayList<>();
        for (TestFile file : files) {
            TestFileResult result = TestFileResult.errored(file, "BoardUnavailable", message);
            console(target).finished(result);
            suites.add(new SuiteReport(target.name(), properties, result));
        }
        return suites;
    }

    private TestConsoleReport console(TestTarget target) {
        return new TestConsoleReport(BoardLog.of(log, target.name()), target.name(), this::addReached);
    }

    private TestFileResult withoutBoard(TestFile file) {
        String reason = "no board has everything that " + file.shown() + " needs: " + String.join(", ", file.needs())
                + " (boards.toml lists what boards have, belay.boards selects boards)";
        log.warn((failIfNoBoard ? "Not run: " : "Skipped: ") + reason);
        return failIfNoBoard ? TestFileResult.errored(file, "NoBoard", reason) : TestFileResult.skipped(file, reason);
    }

    private List<SuiteReport> run(TestTarget target, List<TestFile> files) {
        List<TestFile> runnable = runnable(target, files);
        Optional<String> failure = bench.failure(target.name());
        if (failure.isPresent()) {
            return withoutTests(target, runnable, failure.get());
        }
        Map<String, String> properties = new LinkedHashMap<>();
        return BoardTests.run(() -> opened(target, properties), runnable, options, console(target)).stream()
                .map(result -> new SuiteReport(target.name(), properties, result))
                .toList();
    }

    private Device opened(TestTarget target, Map<String, String> properties) {
        Device opened = opener.apply(target.port());
        try (CloseOnFailure failure = new CloseOnFailure(opened::close)) {
            if (properties.isEmpty()) {
                String start = target.name().isEmpty() ? "Board: " : "";
                BoardLog.of(log, target.name())
                        .info(start + opened.implementation() + " at "
                                + opened.port().text() + target.port().remark());
                check.check(deployed, target.name(), BoardSession.of(opened));
                support.put(opened);
            }
            BoardProperties.add(properties, target, opened);
            return failure.succeed(opened);
        }
    }
}
