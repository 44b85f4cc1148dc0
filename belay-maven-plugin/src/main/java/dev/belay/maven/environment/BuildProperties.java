// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.environment;

import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Properties of a build, looked up as Maven does for parameters: command line, then system, then POM. */
public record BuildProperties(MavenSession session, MavenProject project) {
    /** Returns the value of a property; empty if it is not set or blank. */
    Optional<String> text(String name) {
        return Optional.ofNullable(session.getUserProperties().getProperty(name))
                .or(() -> Optional.ofNullable(session.getSystemProperties().getProperty(name)))
                .or(() -> Optional.ofNullable(project.getProperties().getProperty(name)))
                .filter(value -> !value.isBlank());
    }

    /** Returns whether a property is {@code true}. */
    public boolean isTrue(String name) {
        return text(name).map(String::strip).filter("true"::equalsIgnoreCase).isPresent();
    }
}
