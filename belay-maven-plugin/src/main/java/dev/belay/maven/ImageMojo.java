// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Builds what goes on the board, without a board, in <code>target/belay/image</code>: dependencies in <code>lib</code>, the
 * project's package in a folder of its name, the main script as <code>main.py</code>.
 */
@Mojo(name = "image", defaultPhase = LifecyclePhase.PREPARE_PACKAGE, requiresProject = false, threadSafe = true)
public final class ImageMojo extends ImagingMojo {
    /**
     * How Python files go onto the board: <code>source</code> as they are, <code>minified</code> without comments,
     * docstrings and needless space, <code>squeezed</code> further so that lines move (target/belay/lines.properties leads back), or
     * <code>compiled</code> to .mpy modules.
     */
    @Parameter(property = "belay.format", defaultValue = "minified")
    private String format;

    @Override
    String format() {
        return format;
    }
}
