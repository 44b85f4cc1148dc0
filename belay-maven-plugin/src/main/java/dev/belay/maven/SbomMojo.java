// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.internal.io.AtomicFile;
import dev.belay.packages.project.Project;
import dev.belay.packages.resolve.Sbom;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes the software bill of materials of the board's files in CycloneDX 1.5 to <code>target/belay/bom.json</code>:
 * every locked package with its version, and every file with its SHA-256.
 */
@Mojo(name = "sbom", requiresProject = false, threadSafe = true)
public final class SbomMojo extends AbstractPackagesMojo {
    @Override
    void run(Project project) throws IOException {
        Path file = buildFolder().resolve("bom.json");
        String version = hasPom() ? project().getVersion() : "";
        AtomicFile.writeOutput(file, Sbom.of(project, version));
        getLog().info("Bill of materials: " + shown(file));
    }
}
