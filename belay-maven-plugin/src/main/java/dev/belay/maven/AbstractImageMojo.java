// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.image.Image;
import dev.belay.packages.project.Project;
import java.io.File;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Base class of goals that build the image without a board. */
abstract class AbstractImageMojo extends AbstractBelayMojo {
    /** The Python file to add as <code>/main.py</code>, which the board runs at each start. */
    @Parameter(property = "belay.main")
    private @Nullable File main;

    /** The optional groups of dependencies to add to the image. */
    @Parameter(property = "belay.groups")
    private List<String> groups = List.of();

    /** Compiles each Python file on a virtual board first, to find syntax errors. */
    @Parameter(property = "belay.syntaxCheck", defaultValue = "true")
    private boolean syntaxCheck;

    /** Optimization level of compiled modules, 0 to 3: from 1 without assertions, from 3 without line numbers. */
    @Parameter(property = "belay.optimize", defaultValue = "0")
    private int optimize;

    /** The command of an installed mpy-cross to compile modules with, instead of the one in the plugin. */
    @Parameter(property = "belay.mpyCross")
    private @Nullable String mpyCross;

    /** The architecture of native code in modules, such as <code>armv6m</code>. */
    @Parameter(property = "belay.arch")
    private @Nullable String arch;

    /**
     * Largest allowed size of the image on the board's file system, in KiB; a larger image fails the build. 0 for no
     * limit.
     */
    @Parameter(property = "belay.maxImageKib", defaultValue = "0")
    private int maxImageKib;

    /** Returns the form of Python files, a value of {@code belay.format}. */
    abstract String format();

    @Override
    final void run() throws MojoFailureException {
        Optional<Project> project = pyproject();
        if (project.isPresent()) {
            Image image = new BoardImageBuilder(
                            imagePlan(project.get(), groups, main),
                            new ImageParameters(format(), optimize, mpyCross, arch, null),
                            buildFolder(),
                            syntaxCheck,
                            this::logImage)
                    .build();
            if (maxImageKib > 0) {
                image.checkRoom(maxImageKib);
            }
        }
    }
}
