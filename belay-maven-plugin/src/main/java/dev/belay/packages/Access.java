// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import dev.belay.packages.net.Network;
import java.nio.file.Path;

/**
 * Access to remote package sources, and the cache of their downloads.
 *
 * @param cache the folder with the downloads for all projects of this user
 */
public record Access(Network network, Path cache, Artifacts artifacts) {
    public Path files() {
        return cache.resolve("files");
    }

    Path repositories() {
        return cache.resolve("git");
    }
}
