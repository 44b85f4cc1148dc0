// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.image.Image;
import dev.belay.packages.Project;
import java.io.File;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that builds the image and needs no board. */
abstract class ImagingMojo extends BelayMojo {
    /** A Python file that runs whenever the board starts; it becomes <code>/main.py</code>. */
    @Parameter(property = "belay.main")
    private @Nullable File main;

    /** The optional groups of dependencies that belong to the image too. */
    @Parameter(property = "belay.groups")
    private List<String> groups = List.of();

    /** Compiles each Python file on a virtual board first, so that a slip is found. */
    @Parameter(property = "belay.syntaxCheck", defaultValue = "true")
    private boolean syntaxCheck;

    /** Optimization level of compiled modules, 0 to 3: from 1 without assertions, from 3 without line numbers. */
    @Parameter(property = "belay.optimize", defaultValue = "0")
    private int optimize;

    /** An mpy-cross of this machine to compile modules with, instead of the one inside the plugin. */
    @Parameter(property = "belay.mpyCross")
    private @Nullable String mpyCross;

    /** The architecture of native code in modules, such as <code>armv6m</code>. */
    @Parameter(property = "belay.arch")
    private @Nullable String arch;

    /** Largest allowed size of the image on the board's file system, in KiB; a larger image fails the build. 0 for no limit. */
    @Parameter(property = "belay.maxImageKib", defaultValue = "0")
    private int maxImageKib;

    /** Returns how Python files are prepared, as {@code belay.format} has it. */
    abstract String format();

    @Override
    final void run() throws MojoFailureException {
        Optional<Project> project = pyproject();
        if (project.isPresent()) {
            Image image = new BoardImage(
                            imagePlan(project.get(), groups, main),
                            new ImageSettings(format(), optimize, mpyCross, arch, null),
                            buildFolder(),
                            syntaxCheck,
                            this::tell)
                    .build();
            if (maxImageKib > 0) {
                image.checkRoom(maxImageKib);
            }
        }
    }
}
