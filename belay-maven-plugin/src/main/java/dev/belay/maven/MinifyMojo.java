// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Builds the image, as <code>image</code> does, with minified Python: without comments, docstrings and redundant space.
 */
@Mojo(name = "minify", defaultPhase = LifecyclePhase.PROCESS_RESOURCES, requiresProject = false, threadSafe = true)
public final class MinifyMojo extends AbstractImageMojo {
    @Override
    String format() {
        return "minified";
    }
}
