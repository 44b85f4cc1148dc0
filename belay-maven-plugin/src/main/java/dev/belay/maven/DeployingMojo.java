// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.image.ImageException;
import dev.belay.packages.Project;
import dev.belay.sync.SyncRequest;
import java.io.File;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that puts a project on a board: resolve, build the image, compare, send what differs. */
abstract class DeployingMojo extends SyncingMojo {
    /** A Python file that runs whenever the board starts; it becomes <code>/main.py</code>. */
    @Parameter(property = "belay.main")
    private @Nullable File main;

    /** The optional groups of dependencies to put on the board too. */
    @Parameter(property = "belay.groups")
    private List<String> groups = List.of();

    /** Files and folders of the board, such as <code>/lib/site.json</code>, that are never deleted. */
    @Parameter(property = "belay.keep")
    private List<String> keep = List.of();

    /** Compiles each Python file on a virtual board first, so that a slip is found before anything is sent. */
    @Parameter(property = "belay.syntaxCheck", defaultValue = "true")
    private boolean syntaxCheck;

    /**
     * How Python files go onto the board: <code>source</code> as they are, <code>minified</code> without comments,
     * docstrings and needless space, <code>squeezed</code> further so that lines move (target/belay/lines.properties leads back), or
     * <code>compiled</code> to .mpy modules.
     */
    @Parameter(property = "belay.format", defaultValue = "minified")
    private String format;

    /** Optimization level of compiled modules, 0 to 3: from 1 without assertions, from 3 without line numbers. */
    @Parameter(property = "belay.optimize", defaultValue = "0")
    private int optimize;

    /** An mpy-cross of this machine to compile modules with, instead of the one inside the plugin. */
    @Parameter(property = "belay.mpyCross")
    private @Nullable String mpyCross;

    /** The architecture of native code in modules, such as <code>armv6m</code>; by default the board's own. */
    @Parameter(property = "belay.arch")
    private @Nullable String arch;

    /** Returns whether the project's own files get probes for coverage. */
    boolean isCoverageWanted() {
        return false;
    }

    /** Builds what is to be on a board, for any that there may be. */
    final BoardImage image(Project project) throws MojoFailureException {
        BoardImage image = new BoardImage(
                imagePlan(project, groups, main),
                new ImageSettings(format, optimize, mpyCross, arch, isCoverageWanted() ? project.name() : null),
                buildFolder(),
                syntaxCheck,
                this::tell);
        image.build();
        return image;
    }

    /** Makes the board like the image. */
    final void put(BoardImage image, Device device) throws MojoFailureException {
        SyncRequest.Builder request = image.builtFor(device.implementation()).syncRequest();
        keep.forEach(path -> protect(request, path));
        sync(request, device);
    }

    private static void protect(SyncRequest.Builder request, String path) {
        try {
            request.protect(path).build();
        } catch (IllegalArgumentException e) {
            throw new ImageException("belay.keep: " + e.getMessage(), e);
        }
    }
}
