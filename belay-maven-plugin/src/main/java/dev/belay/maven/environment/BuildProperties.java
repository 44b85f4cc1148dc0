// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.environment;

import dev.belay.internal.config.PropertyNames;
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

    /** Returns a message about misspelled properties on the command line or in the POM; empty if there are none. */
    public Optional<String> problem() {
        return PropertyNames.problem(session.getUserProperties().stringPropertyNames(), name -> "-D" + name)
                .or(() -> PropertyNames.problem(
                        session.getSystemProperties().stringPropertyNames(), name -> "-D" + name + " of Maven's JVM"))
                .or(() -> PropertyNames.problem(
                        project.getProperties().stringPropertyNames(),
                        name -> "<" + name + "> in the properties of the POM or of settings.xml"));
    }

    /** Returns whether a property is {@code true}. */
    public boolean isTrue(String name) {
        return text(name).map(String::strip).filter("true"::equalsIgnoreCase).isPresent();
    }
}
