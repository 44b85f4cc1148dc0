// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.image.Image;
import dev.belay.image.ImagePlan;
import dev.belay.packages.Access;
import dev.belay.packages.Project;
import dev.belay.packages.ProjectFile;
import dev.belay.packages.Resolution;
import dev.belay.packages.Resolve;
import dev.belay.port.Logins;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: where they run, that they can be skipped, and how they fail. */
abstract class BelayMojo extends AbstractMojo {
    /** Skips every goal of this plugin. */
    @Parameter(property = "belay.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Inject
    private PackageAccess packageAccess;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Nothing done: belay.skip is set");
        } else {
            Failures.translating(this::run);
        }
    }

    /** Does the goal's work. */
    abstract void run() throws MojoExecutionException, MojoFailureException, IOException, InterruptedException;

    final MavenSession session() {
        return session;
    }

    final MavenProject project() {
        return project;
    }

    /** Returns what packages can be got from. */
    final Access access() {
        return packageAccess.of(session, project);
    }

    /** Returns the passwords of boards: those of settings.xml, then the environment's. */
    final Logins logins() {
        return packageAccess.logins(session).or(Logins.ENVIRONMENT);
    }

    /** Returns whether there is a POM. */
    final boolean hasPom() {
        return project.getFile() != null;
    }

    /** Returns the folder of the POM, or where Maven was started when there is none. */
    final Path folder() {
        return hasPom()
                ? project.getBasedir().toPath().toAbsolutePath().normalize()
                : Path.of(session.getExecutionRootDirectory()).toAbsolutePath().normalize();
    }

    /**
     * Reads the project's pyproject.toml. Among several modules, those that have none are none of ours.
     *
     * @throws dev.belay.packages.PackagesException when there is none, or it is wrong
     */
    final Optional<Project> pyproject() {
        return pyprojectFile().map(ProjectFile::read);
    }

    /** Returns the project's pyproject.toml, as {@link #pyproject} does. */
    final Optional<Path> pyprojectFile() {
        if (session.getProjects().size() > 1 && ProjectFile.in(folder()).isEmpty()) {
            getLog().info("Nothing to do: there is no " + ProjectFile.NAME + " in " + folder());
            return Optional.empty();
        }
        return Optional.of(ProjectFile.of(folder(), !hasPom()));
    }

    /** Returns the folder for what goals build, which mvn clean deletes. */
    final Path buildFolder() {
        Path target = hasPom()
                ? Path.of(project.getBuild().getDirectory())
                : ProjectFile.inOrAbove(folder())
                        .map(file -> file.resolveSibling("target"))
                        .orElse(folder().resolve("target"));
        return target.resolve("belay");
    }

    /** Returns what is to be on a board: the project, its dependencies with those of {@code groups}, the main script. */
    final ImagePlan imagePlan(Project project, List<String> groups, @Nullable File main) {
        Resolution resolution = Resolve.resolve(project, this::access);
        Narration.resolved(getLog(), resolution);
        ImagePlan plan = new ImagePlan().projectPackage(project);
        if (resolution.locked()) {
            plan.dependencies(resolution.filesWith(groups));
        }
        if (main != null) {
            plan.main(main.toPath());
        }
        return plan;
    }

    /** Tells of an image that was built. */
    final void tell(Image image, int checked) {
        Narration.image(getLog(), image, shown(image.folder()), checked);
    }

    /** Shows a path as short as it can be understood. */
    final String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(folder()) ? folder().relativize(absolute).toString() : absolute.toString();
    }
}
