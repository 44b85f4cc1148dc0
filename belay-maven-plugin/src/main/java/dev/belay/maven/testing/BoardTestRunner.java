// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.testing;

import dev.belay.Device;
import dev.belay.internal.io.CloseOnFailure;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.sync.transfer.DeployCheck;
import dev.belay.maven.board.PortChoice;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /** Numbers of the probes reached on any board, by file key. */
    private final Map<String, Set<Integer>> reached = new TreeMap<>();

    /**
     * @param opener opens a board
     * @param support files to write to each board first
     * @param deployed the folder of the lists of deployed files
     * @param failIfNoBoard whether a file that no board can run is an error instead of skipped
     */
    public BoardTestRunner(
            Log log,
            List<TestTarget> targets,
            Function<PortChoice, Device> opener,
            TestOptions options,
            SupportFiles support,
            Path deployed,
            boolean failIfNoBoard) {
        this.log = log;
        this.targets = targets;
        this.opener = opener;
        this.options = options;
        this.support = support;
        this.deployed = deployed;
        this.failIfNoBoard = failIfNoBoard;
    }

    public List<SuiteReport> run(List<TestFile> files) throws InterruptedException {
        List<TestFile> selected =
                files.stream().filter(options.selection()::includes).toList();
        List<SuiteReport> suites = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(targets.size());
        try {
            List<Future<List<SuiteReport>>> running = new ArrayList<>();
            for (TestTarget target : targets) {
                running.add(threads.submit(() -> run(target, selected)));
            }
            for (Future<List<SuiteReport>> future : running) {
                suites.addAll(result(future));
            }
        } finally {
            threads.shutdownNow();
        }
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

    private static List<SuiteReport> result(Future<List<SuiteReport>> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private TestFileResult withoutBoard(TestFile file) {
        String reason = "no board has everything that " + file.shown() + " needs: " + String.join(", ", file.needs())
                + " (boards.toml lists what boards have, belay.boards selects boards)";
        log.warn((failIfNoBoard ? "Not run: " : "Skipped: ") + reason);
        return failIfNoBoard ? TestFileResult.errored(file, "NoBoard", reason) : TestFileResult.skipped(file, reason);
    }

    private List<SuiteReport> run(TestTarget target, List<TestFile> files) {
        List<TestFile> runnable = files.stream()
                .filter(file -> target.missing(file.needs()).isEmpty())
                .toList();
        Map<String, String> properties = new LinkedHashMap<>();
        return BoardTests.run(
                        () -> opened(target, properties),
                        runnable,
                        options,
                        new TestConsoleReport(log, target.name(), this::addReached))
                .stream()
                .map(result -> new SuiteReport(target.name(), properties, result))
                .toList();
    }

    private Device opened(TestTarget target, Map<String, String> properties) {
        Device opened = opener.apply(target.port());
        try (CloseOnFailure failure = new CloseOnFailure(opened::close)) {
            if (properties.isEmpty()) {
                String name = target.name().isEmpty() ? "" : " " + target.name();
                log.info("Board" + name + ": " + opened.implementation() + " at "
                        + opened.port().text() + target.port().remark());
                check.check(deployed, target.name(), BoardSession.of(opened));
                support.put(opened);
            }
            BoardProperties.add(properties, target, opened);
            return failure.succeed(opened);
        }
    }
}
