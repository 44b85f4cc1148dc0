// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Implementation;
import dev.belay.image.CodeFormat;
import dev.belay.image.Image;
import dev.belay.image.ImagePlan;
import dev.belay.image.ModuleFormat;
import dev.belay.image.SyntaxCheck;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** An image in the build's folder, first for any board and then, if it makes a difference, for the one that is there. */
final class BoardImage {
    private final ImagePlan plan;
    private final ImageSettings settings;
    private final Path folder;
    private final boolean syntaxCheck;
    private final Telling telling;
    private ModuleFormat format;
    private @Nullable Image image;

    /** Tells of an image that was built. */
    @FunctionalInterface
    interface Telling {
        void tell(Image image, int checked);
    }

    BoardImage(ImagePlan plan, ImageSettings settings, Path folder, boolean syntaxCheck, Telling telling) {
        this.plan = plan;
        this.settings = settings;
        this.folder = folder;
        this.syntaxCheck = syntaxCheck;
        this.telling = telling;
        format = settings.modules();
    }

    /** Builds the image, checks its syntax and tells what it holds. */
    Image build() throws MojoFailureException {
        Image built = Image.build(plan, settings.preparation(format, folder), folder.resolve("image"));
        int checked = syntaxCheck ? new SyntaxCheck(folder.resolve("syntax-checked")).check(built) : 0;
        telling.tell(built, checked);
        image = built;
        return built;
    }

    /** Returns the image for a board, which is another where that board loads other modules. */
    Image builtFor(Implementation board) throws MojoFailureException {
        ModuleFormat its = ModuleFormat.of(board);
        if (image != null && (settings.kind() != CodeFormat.COMPILED || its.isLike(format))) {
            return image;
        }
        format = its;
        return build();
    }
}
