// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.image.Image;
import dev.belay.image.ImagePlan;
import dev.belay.link.Logins;
import dev.belay.maven.console.ConsoleReport;
import dev.belay.maven.console.PrintableLog;
import dev.belay.maven.environment.BuildEnvironment;
import dev.belay.maven.environment.BuildProperties;
import dev.belay.packages.PackagesException;
import dev.belay.packages.fetch.PackageEnvironment;
import dev.belay.packages.project.Project;
import dev.belay.packages.project.ProjectFile;
import dev.belay.packages.resolve.Resolution;
import dev.belay.packages.resolve.Resolve;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Base class of all goals: project folders, the skip property and the translation of exceptions. */
abstract class AbstractBelayMojo extends AbstractMojo {
    /** Maven's own properties; Failsafe skips its tests for each of them. */
    private static final List<String> SKIPPING_TESTS = List.of("maven.test.skip", "skipTests", "skipITs");

    /** Skips every goal of this plugin. */
    @Parameter(property = "belay.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Inject
    private BuildEnvironment packageAccess;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        checkPropertyNames();
        if (skip) {
            getLog().info("Nothing done: belay.skip is set");
        } else {
            MojoExceptions.translate(this::run);
        }
    }

    /** A misspelled property would have no effect: tests would run on the virtual board instead of that of belay.port. */
    private void checkPropertyNames() throws MojoFailureException {
        Optional<String> problem = new BuildProperties(session, project).problem();
        if (problem.isPresent()) {
            throw new MojoFailureException(problem.get());
        }
    }

    /** Returns Maven's log, without control sequences from boards, files and servers. */
    @Override
    public final Log getLog() {
        return new PrintableLog(super.getLog());
    }

    /** Does the goal's work. */
    abstract void run() throws MojoExecutionException, MojoFailureException, IOException, InterruptedException;

    final MavenSession session() {
        return session;
    }

    final MojoExecution execution() {
        return execution;
    }

    final MavenProject project() {
        return project;
    }

    /** Lets the goal work on another module of the build. */
    final void select(MavenProject module) {
        project = module;
    }

    /**
     * Returns the property that skips goals of the tests on a board; empty if none is set.
     *
     * @param own the name of the goal's own property
     * @param isSkipped the value of the goal's own parameter
     */
    final Optional<String> skipProperty(String own, boolean isSkipped) {
        BuildProperties properties = new BuildProperties(session, project);
        return isSkipped
                ? Optional.of(own)
                : SKIPPING_TESTS.stream().filter(properties::isTrue).findFirst();
    }

    /** Returns the network, cache and repositories for fetching packages. */
    final PackageEnvironment access() {
        return packageAccess.of(session, project);
    }

    /** Returns the passwords of boards, from settings.xml, then from the environment. */
    final Logins logins() {
        return packageAccess.logins(session).or(Logins.ENVIRONMENT);
    }

    /** Returns whether there is a POM. */
    final boolean hasPom() {
        return project.getFile() != null;
    }

    /** Returns the folder of the POM, or the folder where Maven was started if there is none. */
    final Path folder() {
        return hasPom()
                ? project.getBasedir().toPath().toAbsolutePath().normalize()
                : Path.of(session.getExecutionRootDirectory()).toAbsolutePath().normalize();
    }

    /**
     * Reads the project's pyproject.toml. Empty for a module of a multi-module build that has none.
     *
     * @throws dev.belay.packages.PackagesException if a single project has none, or it is invalid
     */
    final Optional<Project> pyproject() {
        return pyprojectFile().map(ProjectFile::read);
    }

    /** Returns the path of the project's pyproject.toml, under the conditions of {@link #pyproject}. */
    final Optional<Path> pyprojectFile() {
        if (session.getProjects().size() > 1 && ProjectFile.in(folder()).isEmpty()) {
            checkModules();
            getLog().info("Nothing to do: there is no " + ProjectFile.NAME + " in " + folder());
            return Optional.empty();
        }
        return Optional.of(ProjectFile.of(folder(), !hasPom()));
    }

    /** A goal that is named on the command line must do its work for some module. */
    private void checkModules() {
        if (!isNamedOnCommandLine()) {
            return;
        }
        List<String> modules =
                modulesWithPackages().stream().map(MavenProject::getArtifactId).toList();
        String goal = execution.getGoal();
        if (modules.isEmpty()) {
            throw new PackagesException("None of the " + session.getProjects().size() + " modules has a "
                    + ProjectFile.NAME + ". To make one, run in a module's folder: mvn belay:new");
        } else if (!execution.getMojoDescriptor().isProjectRequired()) {
            // Maven runs such a goal once, for the first module
            throw new PackagesException("There is no " + ProjectFile.NAME + " in " + folder()
                    + ". Name a module that has one (" + String.join(", ", modules) + "), for example: mvn -pl :"
                    + modules.get(0) + " belay:" + goal);
        }
    }

    /** Returns the modules of this build that have a pyproject.toml. */
    final List<MavenProject> modulesWithPackages() {
        return session.getProjects().stream()
                .filter(module -> ProjectFile.in(module.getBasedir().toPath()).isPresent())
                .toList();
    }

    /** Returns whether the goal was named on the command line, and not bound to a phase in the POM. */
    final boolean isNamedOnCommandLine() {
        return execution.getSource() == MojoExecution.Source.CLI;
    }

    /** Returns the folder for the output of goals, which {@code mvn clean} deletes. */
    final Path buildFolder() {
        Path target = hasPom()
                ? Path.of(project.getBuild().getDirectory())
                : ProjectFile.inOrAbove(folder())
                        .map(file -> file.resolveSibling("target"))
                        .orElse(folder().resolve("target"));
        return target.resolve("belay");
    }

    /** Returns the folder of the lists of deployed files, one for each board. */
    final Path deployedFolder() {
        return buildFolder().resolve("deployed");
    }

    /** Plans the image: the project's package, its dependencies with those of {@code groups}, and the main script. */
    final ImagePlan imagePlan(Project project, List<String> groups, @Nullable File main) {
        Resolution resolution = Resolve.resolve(project, this::access);
        ConsoleReport.resolved(getLog(), resolution);
        ImagePlan plan = new ImagePlan().projectPackage(project);
        if (resolution.locked()) {
            plan.dependencies(resolution.filesWith(groups));
        }
        if (main != null) {
            plan.main(main.toPath());
        }
        return plan;
    }

    /** Logs the size and content of an image. */
    final void logImage(Image image, int checked) {
        ConsoleReport.image(getLog(), image, shown(image.folder()), checked);
    }

    /** Returns a path relative to the project's folder if it is inside. */
    final String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(folder()) ? folder().relativize(absolute).toString() : absolute.toString();
    }
}
