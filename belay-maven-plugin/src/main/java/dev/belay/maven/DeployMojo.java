// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.maven.testing.ForkedTests;
import dev.belay.maven.testing.TestTarget;
import dev.belay.packages.project.Project;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
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
    /** Skips this goal. */
    @Parameter(property = "belay.deploy.skip", defaultValue = "false")
    private boolean skipDeploy;

    /**
     * JVM options of Failsafe's tests if the board is virtual, appended to the property <code>argLine</code>: the JVM
     * compiles the interpreter, one large method, only with such an option.
     */
    @Parameter(
            property = "belay.testArgLine",
            defaultValue = "-XX:-DontCompileHugeMethods --enable-native-access=ALL-UNNAMED")
    private String testArgLine;

    /** Adds coverage probes to the project's own package, for the coverage report of <code>belay:test</code>. */
    @Parameter(property = "belay.coverage", defaultValue = "false")
    private boolean coverage;

    @Override
    boolean isCoverageEnabled() {
        return coverage;
    }

    @Override
    void run() throws IOException, MojoFailureException {
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
            List<TestTarget> targets = targets();
            for (TestTarget target : targets) {
                try (Device device = open(target.port())) {
                    put(image, device);
                }
            }
            new ForkedTests(project(), buildFolder()).timeout(timeout()).configure(targets, testArgLine, logins());
        }
    }
}
