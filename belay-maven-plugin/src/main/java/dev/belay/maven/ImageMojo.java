// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Builds the image of the board's files in <code>target/belay/image</code>, without a board: dependencies in
 * <code>lib</code>, the project's package in a folder of its name, the main script as <code>main.py</code>.
 */
@Mojo(name = "image", defaultPhase = LifecyclePhase.PREPARE_PACKAGE, requiresProject = false, threadSafe = true)
public final class ImageMojo extends AbstractImageMojo {
    /**
     * The form of Python files on the board: <code>source</code> unchanged, <code>minified</code> without comments,
     * docstrings and redundant space, <code>squeezed</code> further with changed line numbers
     * (<code>target/belay/lines.properties</code> maps them back), or <code>compiled</code> to .mpy modules.
     */
    @Parameter(property = "belay.format", defaultValue = "minified")
    private String format;

    @Override
    String format() {
        return format;
    }
}
