// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.coverage.Coverage;
import dev.belay.coverage.CoverageReports;
import dev.belay.coverage.ProbeMap;
import dev.belay.image.Image;
import dev.belay.maven.console.TestConsoleReport;
import dev.belay.maven.environment.LaterGoals;
import dev.belay.maven.testing.BoardTestRunner;
import dev.belay.maven.testing.SuitesOfBuild;
import dev.belay.maven.testing.SupportFiles;
import dev.belay.maven.testing.TestVerdict;
import dev.belay.report.SuiteReport;
import dev.belay.report.TestReports;
import dev.belay.report.Totals;
import dev.belay.testing.TestFile;
import dev.belay.testing.TestFiles;
import dev.belay.testing.TestOptions;
import dev.belay.testing.TestSelection;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs the project's Python tests on the board and writes reports for CI servers. If <code>belay:verify</code> runs
 * later in the same build, failed tests fail that goal, so that goals between the two can clean up; otherwise they fail
 * this goal. Skipped together with the tests.
 */
@Mojo(name = "test", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class BoardTestMojo extends AbstractBoardMojo {
    /** The folder of the Python tests. */
    @Parameter(property = "belay.testDirectory", defaultValue = "${project.basedir}/src/test/python")
    private File testDirectory;

    /** Patterns of the files that contain tests. */
    @Parameter(property = "belay.testIncludes", defaultValue = "**/test_*.py")
    private List<String> testIncludes;

    /**
     * The tests to run: <code>test_led</code>, <code>test_led.TestLed</code>, <code>test_led.TestLed.test_on</code> or
     * <code>test_led.test_blink</code>, separated by commas, where * stands for any characters. All by default.
     */
    @Parameter(property = "belay.test")
    private @Nullable String test;

    /** Time limit in seconds of one test, with its set-up and tear-down. */
    @Parameter(property = "belay.testTimeout", defaultValue = "60")
    private int testTimeout;

    /** Runs each file in a fresh interpreter, by a soft reset. */
    @Parameter(property = "belay.freshInterpreter", defaultValue = "true")
    private boolean freshInterpreter;

    /** Fails if there are no tests, or <code>belay.test</code> selects none. */
    @Parameter(property = "belay.failIfNoTests", defaultValue = "true")
    private boolean failIfNoTests;

    /**
     * Largest number of further runs of a failed test; if one of them passes, the test is flaky, which is not a
     * failure.
     */
    @Parameter(property = "belay.rerunFailing", defaultValue = "0")
    private int rerunFailing;

    /** Number of runs of each test; a test fails if one of its runs fails. */
    @Parameter(property = "belay.repeat", defaultValue = "1")
    private int repeat;

    /** The folder for the reports. */
    @Parameter(property = "belay.reportsDirectory", defaultValue = "${project.build.directory}/failsafe-reports")
    private File reportsDirectory;

    /**
     * Reports which lines of the project's own package the tests run. Must be set for <code>belay:deploy</code> too.
     */
    @Parameter(property = "belay.coverage", defaultValue = "false")
    private boolean coverage;

    /** The folder for the coverage reports. */
    @Parameter(property = "belay.coverageDirectory", defaultValue = "${project.build.directory}/belay-coverage")
    private File coverageDirectory;

    /** Lowest line coverage in percent, if <code>belay.coverage</code> is set; 0 for no limit. */
    @Parameter(property = "belay.coverageMinimum", defaultValue = "0")
    private double coverageMinimum;

    /** Fails if at least this many tests were flaky; 0 for never. */
    @Parameter(property = "belay.failOnFlakeCount", defaultValue = "0")
    private int failOnFlakeCount;

    /** Logs failures instead of failing the build. */
    @Parameter(property = "maven.test.failure.ignore", defaultValue = "false")
    private boolean testFailureIgnore;

    /** Skips this goal and <code>belay:verify</code>. */
    @Parameter(property = "belay.test.skip", defaultValue = "false")
    private boolean skipBoardTests;

    @Inject
    private LaterGoals laterGoals;

    @Override
    boolean isVirtualByDefault() {
        return true;
    }

    @Override
    void run() throws IOException, MojoExecutionException, MojoFailureException, InterruptedException {
        Optional<String> reason = skipProperty("belay.test.skip", skipBoardTests);
        if (reason.isPresent()) {
            getLog().info("No tests run: " + reason.get() + " is set");
            return;
        }
        Path reports = reportsDirectory.toPath();
        List<SuiteReport> suites = SuitesOfBuild.in(getPluginContext(), reports);
        if (suites.isEmpty()) {
            TestReports.clear(reports);
        }
        CoverageReports.clear(coverageDirectory.toPath());
        List<TestFile> files = files(testIncludes);
        List<TestFile> support = new ArrayList<>(files(List.of("**/*.py")));
        support.removeAll(files);
        SupportFiles supportFiles = new SupportFiles(support);
        TestOptions options = testOptions()
                .support(supportFiles.texts())
                .sources(List.of(folder(), folder().resolve("src/main/python"), testDirectory.toPath()))
                .build();
        List<SuiteReport> run = files.isEmpty() ? List.of() : run(files, supportFiles, options);
        checkCount(run, options);
        suites.addAll(run);
        TestReports.write(reports, suites);
        TestConsoleReport.end(getLog(), run);
        getLog().info("Reports: " + shown(reports));
        if (!laterGoals.include(session(), execution(), "verify")) {
            check(Totals.of(suites.stream().map(SuiteReport::result).toList()));
        }
    }

    private void check(Totals totals) throws IOException, MojoFailureException {
        TestVerdict verdict = new TestVerdict(getLog(), this::shown, testFailureIgnore, failOnFlakeCount, bench());
        verdict.check(totals, reportsDirectory.toPath());
        if (coverage) {
            verdict.checkCoverage(coverageDirectory.toPath(), coverageMinimum);
        }
    }

    private TestOptions.Builder testOptions() throws MojoFailureException {
        try {
            return TestOptions.builder()
                    .timeout(Duration.ofSeconds(testTimeout))
                    .freshInterpreter(freshInterpreter)
                    .selection(TestSelection.of(test))
                    .rerunFailing(rerunFailing)
                    .repeat(repeat)
                    .coverage(coverage);
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException("belay.rerunFailing is 0 or more, belay.repeat is 1 or more", e);
        }
    }

    private List<TestFile> files(List<String> patterns) throws IOException {
        Path folder = testDirectory.toPath();
        return Files.isDirectory(folder) ? TestFiles.in(folder, folder(), patterns) : List.of();
    }

    private List<SuiteReport> run(List<TestFile> files, SupportFiles support, TestOptions options)
            throws InterruptedException, IOException, MojoExecutionException, MojoFailureException {
        Path probes = Image.probes(buildFolder().resolve("image"));
        if (coverage && !Files.exists(probes)) {
            throw new MojoFailureException("The files on the board have no coverage probes: belay:deploy must run"
                    + " before, also with belay.coverage, and pyproject.toml must name the project's package");
        }
        if (isAnyBoard()) {
            takeFreeBoard(target -> device(target.port(), text -> {}).close());
        }
        TestConsoleReport.begin(getLog());
        BoardTestRunner runner = new BoardTestRunner(
                getLog(),
                targets(),
                choice -> device(choice, text -> {}),
                options,
                support,
                deployedFolder(),
                isBoardRequired(),
                parallelBoards(),
                bench());
        List<SuiteReport> suites = runner.run(files);
        if (coverage) {
            Path folder = coverageDirectory.toPath();
            Coverage covered = ProbeMap.read(probes).coverage(runner.reachedProbes(), folder());
            CoverageReports.write(folder, folder(), covered);
            getLog().info("Coverage: " + covered + ", in " + shown(folder.resolve("index.html")));
        }
        return suites;
    }

    private void checkCount(List<SuiteReport> suites, TestOptions options) throws MojoFailureException {
        int tests = Totals.of(suites.stream().map(SuiteReport::result).toList()).tests();
        if (tests > 0) {
            return;
        }
        if (project().getPackaging().equals("pom") && !testDirectory.isDirectory()) {
            getLog().info("Nothing to do: this module has no code");
            return;
        }
        String problem = options.selection().isAll()
                ? "There are no tests in " + shown(testDirectory.toPath()) + " (files "
                        + String.join(", ", testIncludes) + ")"
                : "No test is selected by belay.test=" + test;
        if (failIfNoTests) {
            throw new MojoFailureException(problem + ". If that is intended, set -Dbelay.failIfNoTests=false");
        }
        getLog().warn(problem);
    }
}
