// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.code.Implementation;
import dev.belay.image.CodeFormat;
import dev.belay.image.Image;
import dev.belay.image.ImagePlan;
import dev.belay.image.ModuleFormat;
import dev.belay.image.SyntaxCheck;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** Image in the build folder, built first for any board and rebuilt if a board needs another module format. */
final class BoardImageBuilder {
    private final ImagePlan plan;
    private final ImageParameters settings;
    private final Path folder;
    private final boolean syntaxCheck;
    private final Listener listener;
    private ModuleFormat format;
    private @Nullable Image image;

    /** Receives each image that was built, with the number of files whose syntax was checked. */
    @FunctionalInterface
    interface Listener {
        void built(Image image, int checked);
    }

    BoardImageBuilder(ImagePlan plan, ImageParameters settings, Path folder, boolean syntaxCheck, Listener listener) {
        this.plan = plan;
        this.settings = settings;
        this.folder = folder;
        this.syntaxCheck = syntaxCheck;
        this.listener = listener;
        format = settings.modules();
    }

    /** Builds the image and checks the syntax of its files. */
    Image build() throws MojoFailureException {
        Image built = Image.build(plan, settings.preparation(format, folder), folder.resolve("image"));
        int checked = syntaxCheck ? new SyntaxCheck(folder.resolve("syntax-checked")).check(built) : 0;
        listener.built(built, checked);
        image = built;
        return built;
    }

    /** Returns the image for a board; builds it again if the board needs another module format. */
    Image builtFor(Implementation board) throws MojoFailureException {
        ModuleFormat boardFormat = ModuleFormat.of(board);
        if (image != null && (settings.kind() != CodeFormat.COMPILED || boardFormat.isLike(format))) {
            return image;
        }
        format = boardFormat;
        return build();
    }
}
