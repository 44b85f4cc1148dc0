// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import dev.belay.packages.net.Network;
import dev.belay.packages.source.ArtifactResolver;
import java.nio.file.Path;

/**
 * Access to remote package sources, and the cache of their downloads.
 *
 * @param cache the folder with the downloads for all projects of this user
 */
public record PackageEnvironment(Network network, Path cache, ArtifactResolver artifacts) {
    public Path files() {
        return cache.resolve("files");
    }

    Path repositories() {
        return cache.resolve("git");
    }
}
