// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.image.ImageException;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.sync.transfer.DeployCheck;
import dev.belay.internal.sync.transfer.DeployedFiles;
import dev.belay.maven.board.PortChoice;
import dev.belay.packages.project.Project;
import dev.belay.sync.SyncRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Base class of goals that deploy a project to a board: resolve, build the image, compare, send the differences. */
abstract class AbstractDeployMojo extends AbstractSyncMojo {
    /**
     * The Python file to deploy as <code>/main.py</code>, on CircuitPython as <code>/code.py</code>, which the board runs at each
     * start.
     */
    @Parameter(property = "belay.main")
    private @Nullable File main;

    /** The optional groups of dependencies to deploy as well. */
    @Parameter(property = "belay.groups")
    private List<String> groups = List.of();

    /** Files and folders on the board that are never deleted, such as <code>/lib/site.json</code>. */
    @Parameter(property = "belay.keep")
    private List<String> keep = List.of();

    /** Compiles each Python file on a virtual board first, to find syntax errors before anything is sent. */
    @Parameter(property = "belay.syntaxCheck", defaultValue = "true")
    private boolean syntaxCheck;

    /**
     * The form of Python files on the board: <code>source</code> unchanged, <code>minified</code> without comments,
     * docstrings and redundant space, <code>squeezed</code> further with changed line numbers
     * (<code>target/belay/lines.properties</code> maps them back), or <code>compiled</code> to .mpy modules.
     */
    @Parameter(property = "belay.format", defaultValue = "minified")
    private String format;

    /** Optimization level of compiled modules, 0 to 3: from 1 without assertions, from 3 without line numbers. */
    @Parameter(property = "belay.optimize", defaultValue = "0")
    private int optimize;

    /** The command of an installed mpy-cross to compile modules with, instead of the one in the plugin. */
    @Parameter(property = "belay.mpyCross")
    private @Nullable String mpyCross;

    /** The architecture of native code in modules, such as <code>armv6m</code>; by default the board's own. */
    @Parameter(property = "belay.arch")
    private @Nullable String arch;

    /** Returns whether coverage probes are added to the project's own files. */
    boolean isCoverageEnabled() {
        return false;
    }

    /** Builds the image for any board. */
    final BoardImageBuilder image(Project project) throws MojoFailureException {
        BoardImageBuilder image = new BoardImageBuilder(
                imagePlan(project, groups, main),
                new ImageParameters(format, optimize, mpyCross, arch, isCoverageEnabled() ? project.name() : null),
                buildFolder(),
                syntaxCheck,
                this::logImage);
        image.build();
        return image;
    }

    /**
     * Deploys the image to a board, and lists the files for the tests, which compare the board with the list.
     *
     * @param board its name in the hardware map; empty for the board of belay.port
     */
    final void put(BoardImageBuilder image, String board, Device device) throws MojoFailureException, IOException {
        put(image, board, device, request -> sync(request, device));
    }

    /** Deploys the image to one board of several as {@link #put(BoardImageBuilder, String, Device)} does, without asking anything. */
    final void put(BoardImageBuilder image, String board, Device device, Log log)
            throws MojoFailureException, IOException {
        put(image, board, device, request -> sync(request, device, log, false));
    }

    @FunctionalInterface
    private interface Transfer {
        void run(SyncRequest.Builder request) throws MojoFailureException;
    }

    private void put(BoardImageBuilder image, String board, Device device, Transfer transfer)
            throws MojoFailureException, IOException {
        Path list = DeployCheck.file(deployedFolder(), board);
        if (!isDryRun()) {
            Files.deleteIfExists(list);
        }
        SyncRequest.Builder request = image.builtFor(device.implementation()).syncRequest(device.implementation());
        keep.forEach(path -> protect(request, path));
        transfer.run(request);
        if (!isDryRun() && !PortChoice.isInMemory(device.port())) {
            DeployedFiles.of(BoardSession.of(device), request.build()).write(list);
        }
    }

    /** Returns whether the image is built again for boards of another kind, so that they cannot be served in parallel. */
    final boolean isImageOfOneBoard() {
        return format.equals("compiled");
    }

    private static void protect(SyncRequest.Builder request, String path) {
        try {
            request.protect(path).build();
        } catch (IllegalArgumentException e) {
            throw new ImageException("belay.keep: " + e.getMessage(), e);
        }
    }
}
