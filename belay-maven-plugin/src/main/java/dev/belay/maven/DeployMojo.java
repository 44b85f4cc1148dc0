// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.internal.io.BoardLease;
import dev.belay.internal.sync.transfer.DeployCheck;
import dev.belay.maven.console.BoardLog;
import dev.belay.maven.console.WholeLines;
import dev.belay.maven.environment.BuildProperties;
import dev.belay.maven.environment.LaterGoals;
import dev.belay.maven.lease.ModuleLeases;
import dev.belay.maven.testing.ForkedTests;
import dev.belay.maven.testing.ParallelBoards;
import dev.belay.maven.testing.TestTarget;
import dev.belay.packages.project.Project;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Deploys the project and its dependencies to the board before the integration tests, as <code>install</code> does,
 * and passes the board's port to Failsafe's tests. Starts nothing on the board. Skipped together with the tests;
 * <code>skipTests</code> skips those of Failsafe, too.
 */
@Mojo(name = "deploy", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class DeployMojo extends AbstractDeployMojo {
    private static final String FAILSAFE_GROUP = "org.apache.maven.plugins";
    private static final String FAILSAFE = "maven-failsafe-plugin";

    /** Skips this goal. */
    @Parameter(property = "belay.deploy.skip", defaultValue = "false")
    private boolean skipDeploy;

    /**
     * JVM options of Failsafe's tests if the board is virtual, appended to the property <code>argLine</code>: JDK 24 and
     * later warn about native libraries without such an option.
     */
    @Parameter(property = "belay.testArgLine", defaultValue = "--enable-native-access=ALL-UNNAMED")
    private String testArgLine;

    /** Adds coverage probes to the project's own package, for the coverage report of <code>belay:test</code>. */
    @Parameter(property = "belay.coverage", defaultValue = "false")
    private boolean coverage;

    @Inject
    private LaterGoals laterGoals;

    @Override
    boolean isCoverageEnabled() {
        return coverage;
    }

    @Override
    boolean isVirtualByDefault() {
        return true;
    }

    @Override
    void run() throws IOException, MojoExecutionException, MojoFailureException, InterruptedException {
        Optional<String> reason = skipProperty("belay.deploy.skip", skipDeploy);
        if (reason.isPresent()) {
            getLog().info("Nothing deployed: " + reason.get() + " is set");
            if (!skipDeploy) {
                new ForkedTests(project(), buildFolder()).skip();
            }
            return;
        }
        Optional<Project> project = pyproject();
        if (project.isPresent()) {
            BoardImageBuilder image = image(project.get());
            Map<String, String> failures = deploy(image);
            List<TestTarget> targets = targets();
            ForkedTests tests = new ForkedTests(project(), buildFolder())
                    .timeout(timeout())
                    .failures(failures)
                    .with(DeployCheck.PROPERTY, deployedFolder().toString())
                    .with(BoardLease.TOKEN_PROPERTY, ModuleLeases.token(session(), project()));
            boardProperties().forEach(tests::with);
            tests.configure(targets, testArgLine, logins());
            if (!failures.isEmpty() && !isReportedLater()) {
                throw new MojoExecutionException(bench().failures().orElseThrow());
            }
        }
    }

    /** Deploys to all boards, and returns the messages of those of several boards that failed. */
    private Map<String, String> deploy(BoardImageBuilder image)
            throws IOException, MojoExecutionException, MojoFailureException, InterruptedException {
        List<TestTarget> targets = targets();
        if (isAnyBoard()) {
            takeFreeBoard(target -> deploy(image, target));
            return Map.of();
        }
        if (targets.get(0).name().isEmpty()) {
            try (Device device = open(targets.get(0).port())) {
                put(image, "", device);
            }
            return Map.of();
        }
        ParallelBoards boards = isImageOfOneBoard() ? new ParallelBoards(1) : parallelBoards();
        Map<String, String> failures = new LinkedHashMap<>();
        boards.run(targets, target -> {
                    MojoExceptions.translate(() -> deploy(image, target));
                    return true;
                })
                .forEach((target, outcome) -> {
                    if (outcome instanceof ParallelBoards.Failed<Boolean> failed) {
                        String message = String.valueOf(failed.exception().getMessage());
                        BoardLog.of(getLog(), target.name()).error(message);
                        failures.put(target.name(), message);
                    }
                });
        bench().setFailures(failures);
        return failures;
    }

    private void deploy(BoardImageBuilder image, TestTarget target) throws IOException, MojoFailureException {
        Log log = BoardLog.of(getLog(), target.name());
        try (WholeLines output = new WholeLines(log::info);
                Device device = device(target.port(), output)) {
            log.info(device.implementation() + " at " + device.port().text()
                    + target.port().remark());
            put(image, target.name(), device, log);
        }
    }

    /** Returns whether later goals run tests, report the boards that failed, and fail the build. */
    private boolean isReportedLater() {
        return (laterGoals.include(session(), execution(), "test")
                        && !new BuildProperties(session(), project()).isTrue("belay.test.skip"))
                || (laterGoals.include(session(), execution(), FAILSAFE_GROUP, FAILSAFE, "integration-test")
                        && laterGoals.include(session(), execution(), FAILSAFE_GROUP, FAILSAFE, "verify"));
    }
}
