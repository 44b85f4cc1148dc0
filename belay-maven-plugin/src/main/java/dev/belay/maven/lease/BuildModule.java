// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.lease;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * A module of a running build, the holder of leases.
 *
 * @param build identifies the build: one run of Maven, of which a JVM may have several, one after the other
 * @param project identifies the module in it
 * @param description for others who wait
 */
record BuildModule(String build, String project, String description) {
    static BuildModule of(MavenSession session, MavenProject project) {
        return new BuildModule(
                build(session.getRequest()),
                project.getId(),
                "the Maven build of " + project.getGroupId() + ":" + project.getArtifactId() + " (mvn "
                        + String.join(" ", session.getGoals()) + ", in " + session.getExecutionRootDirectory()
                        + ", process " + ProcessHandle.current().pid() + ")");
    }

    /** The same for all class loaders, into which Maven may load this plugin several times in one build. */
    static String build(MavenExecutionRequest request) {
        ProcessHandle process = ProcessHandle.current();
        String text = process.pid() + " " + process.info().startInstant() + " " + System.identityHashCode(request);
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Returns the token of the module's leases. */
    String token() {
        return build + "/" + project;
    }

    /** Returns whether a token is that of a module of the same build. */
    boolean isSameBuild(String token) {
        return isOf(build, token);
    }

    /** Returns whether a token is that of a module of a build. */
    static boolean isOf(String build, String token) {
        return token.startsWith(build + "/");
    }
}
