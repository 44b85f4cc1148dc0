// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.packages.KnownGood;
import dev.belay.packages.Resolution;
import dev.belay.packages.Resolve;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Checks that <code>.belay/</code> contains exactly the files of <code>.belay/belay.lock</code>. Restores missing
 * files. Fails if a file was altered, or if pyproject.toml declares other dependencies than the lock. Never changes
 * the lock. Copies the files of dependencies with <code>develop = true</code> again.
 */
@Mojo(name = "resolve", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, requiresProject = false, threadSafe = true)
public final class ResolveMojo extends BelayMojo {
    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String version;

    @Override
    void run() throws IOException {
        Optional<Path> file = pyprojectFile();
        if (file.isPresent()) {
            resolve(file.get(), new KnownGood(file.get(), buildFolder().resolve("resolved"), version));
        }
    }

    private void resolve(Path file, KnownGood known) throws IOException {
        Optional<String> recorded = known.told();
        if (recorded.isPresent()) {
            getLog().info(recorded.get());
        } else {
            Resolution resolution = Resolve.resolve(file, this::access);
            Narration.resolved(getLog(), resolution);
            known.remember(resolution, Narration.dependencies(resolution));
        }
    }
}
