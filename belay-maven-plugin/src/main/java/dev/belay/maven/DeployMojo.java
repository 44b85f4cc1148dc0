// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.packages.Project;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Puts the project and its dependencies on the board before the integration tests, as {@code install} does, and tells
 * Failsafe's tests which board that was. Nothing is started on the board. Skipped with the tests; <code>skipTests</code> skips
 * those of Failsafe, too.
 */
@Mojo(name = "deploy", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class DeployMojo extends DeployingMojo {
    /** Skips this goal. */
    @Parameter(property = "belay.deploy.skip", defaultValue = "false")
    private boolean skipDeploy;

    /**
     * What the JVMs of Failsafe's tests are started with, by way of the property <code>argLine</code>, when the board is
     * virtual: its interpreter is one large method, which the JVM compiles only when it is told to.
     */
    @Parameter(
            property = "belay.testArgLine",
            defaultValue = "-XX:-DontCompileHugeMethods --enable-native-access=ALL-UNNAMED")
    private String testArgLine;

    /** Puts probes into the project's own package, so that <code>belay:test</code> can tell which of its lines run. */
    @Parameter(property = "belay.coverage", defaultValue = "false")
    private boolean coverage;

    @Override
    boolean isCoverageWanted() {
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
            BoardImage image = image(project.get());
            List<TestTarget> targets = targets();
            for (TestTarget target : targets) {
                try (Device device = open(target.port())) {
                    put(image, device);
                }
            }
            new ForkedTests(project(), buildFolder()).tell(targets, testArgLine, logins());
        }
    }
}
