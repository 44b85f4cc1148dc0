// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.maven.testing.BenchOfBuild;
import dev.belay.maven.testing.TestVerdict;
import dev.belay.report.FailsafeSummary;
import dev.belay.report.TestReports;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Fails the build if the reports of <code>belay:test</code> contain failures. */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends AbstractBelayMojo {
    /** The folder of the reports of <code>belay:test</code>. */
    @Parameter(property = "belay.reportsDirectory", defaultValue = "${project.build.directory}/failsafe-reports")
    private File reportsDirectory;

    /** Logs failures instead of failing the build. */
    @Parameter(property = "maven.test.failure.ignore", defaultValue = "false")
    private boolean testFailureIgnore;

    /** Fails if at least this many tests were flaky; 0 for never. */
    @Parameter(property = "belay.failOnFlakeCount", defaultValue = "0")
    private int failOnFlakeCount;

    /** Lowest line coverage in percent, if <code>belay.coverage</code> is set; 0 for no limit. */
    @Parameter(property = "belay.coverageMinimum", defaultValue = "0")
    private double coverageMinimum;

    /** The folder of the coverage reports of <code>belay:test</code>. */
    @Parameter(property = "belay.coverageDirectory", defaultValue = "${project.build.directory}/belay-coverage")
    private File coverageDirectory;

    /** Reports which lines of the project's own package the tests run. */
    @Parameter(property = "belay.coverage", defaultValue = "false")
    private boolean coverage;

    /** Skips this goal and <code>belay:test</code>. */
    @Parameter(property = "belay.test.skip", defaultValue = "false")
    private boolean skipBoardTests;

    @Override
    void run() throws IOException, MojoFailureException {
        Optional<String> reason = skipProperty("belay.test.skip", skipBoardTests);
        if (reason.isPresent()) {
            getLog().info("Nothing verified: " + reason.get() + " is set");
            return;
        }
        Path summary = TestReports.summary(reportsDirectory.toPath());
        if (!Files.exists(summary)) {
            throw new MojoFailureException(
                    "There is no " + shown(summary) + ": belay:test must run before belay:verify, in the same build");
        }
        TestVerdict verdict = new TestVerdict(
                getLog(), this::shown, testFailureIgnore, failOnFlakeCount, BenchOfBuild.in(getPluginContext()));
        verdict.check(FailsafeSummary.read(summary), reportsDirectory.toPath());
        if (coverage) {
            verdict.checkCoverage(coverageDirectory.toPath(), coverageMinimum);
        }
    }
}
