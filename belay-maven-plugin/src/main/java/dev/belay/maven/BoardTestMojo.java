// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.coverage.Coverage;
import dev.belay.coverage.CoverageReports;
import dev.belay.coverage.ProbeMap;
import dev.belay.image.Image;
import dev.belay.report.Suite;
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
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs the project's Python tests on the board and writes reports for CI servers. Tests that fail do not fail this goal, but
 * {@code verify}, so that what must follow the tests still runs. Skipped with the tests.
 */
@Mojo(name = "test", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class BoardTestMojo extends DeviceMojo {
    /** Where the Python tests are. */
    @Parameter(property = "belay.testDirectory", defaultValue = "${project.basedir}/src/test/python")
    private File testDirectory;

    /** Which files there hold tests. */
    @Parameter(property = "belay.testIncludes", defaultValue = "**/test_*.py")
    private List<String> testIncludes;

    /**
     * Which tests to run, of all that there are: <code>test_led</code>, <code>test_led.TestLed</code>,
     * <code>test_led.TestLed.test_on</code> or <code>test_led.test_blink</code>, separated by commas, with * for any characters.
     */
    @Parameter(property = "belay.test")
    private @Nullable String test;

    /** How long, in seconds, one test may take with its set-up and tear-down. */
    @Parameter(property = "belay.testTimeout", defaultValue = "60")
    private int testTimeout;

    /** Gives each file a fresh interpreter, by a soft reset. */
    @Parameter(property = "belay.freshInterpreter", defaultValue = "true")
    private boolean freshInterpreter;

    /** Fails where there are no tests, or none that <code>belay.test</code> selects. */
    @Parameter(property = "belay.failIfNoTests", defaultValue = "true")
    private boolean failIfNoTests;

    /** Runs a test that fails up to so many times more; where it passes then, it is flaky, which is no failure. */
    @Parameter(property = "belay.rerunFailing", defaultValue = "0")
    private int rerunFailing;

    /** Runs each test so many times; where it fails once, it is a failure. */
    @Parameter(property = "belay.repeat", defaultValue = "1")
    private int repeat;

    /** Makes tests that no board can run an error; otherwise they are skipped, and reports say so. */
    @Parameter(property = "belay.failIfNoBoard", defaultValue = "false")
    private boolean failIfNoBoard;

    /** Where the reports go. */
    @Parameter(property = "belay.reportsDirectory", defaultValue = "${project.build.directory}/failsafe-reports")
    private File reportsDirectory;

    /** Reports which lines of the project's own package the tests run. <code>belay:deploy</code> must know, too. */
    @Parameter(property = "belay.coverage", defaultValue = "false")
    private boolean coverage;

    /** Where the reports of coverage go. */
    @Parameter(property = "belay.coverageDirectory", defaultValue = "${project.build.directory}/belay-coverage")
    private File coverageDirectory;

    /** Skips this goal and <code>belay:verify</code>. */
    @Parameter(property = "belay.test.skip", defaultValue = "false")
    private boolean skipBoardTests;

    @Parameter(property = "skipTests", readonly = true, defaultValue = "false")
    private boolean skipTests;

    @Parameter(property = "skipITs", readonly = true, defaultValue = "false")
    private boolean skipIts;

    @Parameter(property = "maven.test.skip", readonly = true, defaultValue = "false")
    private boolean skipAllTests;

    @Override
    void run() throws IOException, MojoFailureException, InterruptedException {
        Optional<String> reason =
                SkippedTests.reason("belay.test.skip", skipBoardTests, skipAllTests, skipTests, skipIts);
        if (reason.isPresent()) {
            getLog().info("No tests run: " + reason.get() + " is set");
            return;
        }
        Path reports = reportsDirectory.toPath();
        TestReports.clear(reports);
        CoverageReports.clear(coverageDirectory.toPath());
        List<TestFile> files = files(testIncludes);
        List<TestFile> support = new ArrayList<>(files(List.of("**/*.py")));
        support.removeAll(files);
        SupportFiles supportFiles = new SupportFiles(support);
        TestOptions options = testOptions()
                .support(supportFiles.texts())
                .sources(List.of(folder(), folder().resolve("src/main/python"), testDirectory.toPath()))
                .build();
        List<Suite> suites = files.isEmpty() ? List.of() : run(files, supportFiles, options);
        checkCount(suites, options);
        TestReports.write(reports, suites);
        TestNarration.end(getLog(), suites);
        getLog().info("Reports: " + shown(reports));
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

    private List<Suite> run(List<TestFile> files, SupportFiles support, TestOptions options)
            throws InterruptedException, IOException, MojoFailureException {
        Path probes = Image.probes(buildFolder().resolve("image"));
        if (coverage && !Files.exists(probes)) {
            throw new MojoFailureException(
                    "There are no probes on the board that could tell of coverage: belay:deploy must run"
                            + " before, with belay.coverage too, and pyproject.toml must name the project's package");
        }
        TestNarration.begin(getLog());
        TestBench bench = new TestBench(
                getLog(), targets(), choice -> device(choice, text -> {}), options, support, failIfNoBoard);
        List<Suite> suites = bench.run(files);
        if (coverage) {
            Path folder = coverageDirectory.toPath();
            Coverage covered = ProbeMap.read(probes).coverage(bench.ran(), folder());
            CoverageReports.write(folder, folder(), covered);
            getLog().info("Coverage: " + covered + ", in " + shown(folder.resolve("index.html")));
        }
        return suites;
    }

    private void checkCount(List<Suite> suites, TestOptions options) throws MojoFailureException {
        int tests = Totals.of(suites.stream().map(Suite::result).toList()).tests();
        if (tests > 0) {
            return;
        }
        String problem = options.selection().isAll()
                ? "There are no tests in " + shown(testDirectory.toPath()) + " (files "
                        + String.join(", ", testIncludes) + ")"
                : "No test is selected by belay.test=" + test;
        if (failIfNoTests) {
            throw new MojoFailureException(problem + ". Where that is right, set -Dbelay.failIfNoTests=false");
        }
        getLog().warn(problem);
    }
}
