// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.image.SyntaxCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Checks each interface of the project that is bound to Python functions (<code>@PythonSource</code>,
 * <code>@Task</code> and others) against its Python source, without a board: syntax errors, missing functions, numbers
 * of parameters, types that no value from a board can be converted to. Reports all problems at once.
 */
@Mojo(
        name = "check-bindings",
        defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class CheckBindingsMojo extends AbstractBelayMojo {
    @Override
    void run() throws MojoExecutionException, MojoFailureException, IOException {
        List<Path> folders = List.of(
                Path.of(project().getBuild().getOutputDirectory()),
                Path.of(project().getBuild().getTestOutputDirectory()));
        List<Class<?>> types;
        List<String> problems;
        try (BindingFinder bindings = BindingFinder.in(folders, classPath())) {
            types = bindings.interfaces();
            problems = new BindingCheck(new SyntaxCheck(buildFolder().resolve("bindings-checked"))).problems(types);
        }
        if (!problems.isEmpty()) {
            throw new MojoFailureException(String.join("\n", problems));
        }
        getLog().info("Checked: " + types.size() + " interface(s) fit their Python sources");
    }

    private List<Path> classPath() throws MojoExecutionException {
        try {
            return project().getTestClasspathElements().stream().map(Path::of).toList();
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("Cannot resolve the project's class path", e);
        }
    }
}
