// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.image.Image;
import dev.belay.image.ImageException;
import dev.belay.image.ImagePlan;
import dev.belay.image.SyntaxCheck;
import dev.belay.packages.Project;
import dev.belay.packages.Resolution;
import dev.belay.packages.Resolve;
import dev.belay.sync.SyncRequest;
import java.io.File;
import java.nio.file.Path;
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

    /** Builds what is to be on the board. */
    final Image image(Project project) {
        Resolution resolution = Resolve.resolve(project, access());
        Narration.resolved(getLog(), resolution);
        ImagePlan plan = new ImagePlan().projectPackage(project);
        if (resolution.locked()) {
            plan.dependencies(resolution.filesWith(groups));
        }
        if (main != null) {
            plan.main(main.toPath());
        }
        Path folder = buildFolder();
        Image image = Image.build(plan, folder.resolve("image"));
        int compiled = syntaxCheck ? new SyntaxCheck(folder.resolve("syntax-checked")).check(image) : 0;
        getLog().info("Image: " + image.files().size() + " file(s), " + Narration.size(image.size()) + " in "
                + shown(image.folder()) + " (" + image.written() + " written, " + image.deleted()
                + " deleted, syntax of "
                + compiled + " checked)");
        return image;
    }

    /** Makes the board like the image. */
    final void put(Image image, Device device) throws MojoFailureException {
        SyncRequest.Builder request = image.syncRequest();
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
