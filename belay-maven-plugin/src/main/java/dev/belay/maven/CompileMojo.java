// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Builds the image, as <code>image</code> does, with Python compiled to .mpy modules by MicroPython's mpy-cross, which
 * is part of the plugin. A file that cannot be compiled is minified, with a warning that gives the reason.
 */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.PROCESS_CLASSES, requiresProject = false, threadSafe = true)
public final class CompileMojo extends AbstractImageMojo {
    @Override
    String format() {
        return "compiled";
    }
}
