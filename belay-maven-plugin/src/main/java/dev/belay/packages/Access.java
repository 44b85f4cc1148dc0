// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import dev.belay.packages.net.Network;
import java.nio.file.Path;

/**
 * What packages can be got from beside this machine's files.
 *
 * @param cache the folder of what was downloaded for any project of this user
 */
public record Access(Network network, Path cache, Artifacts artifacts) {
    Path files() {
        return cache.resolve("files");
    }

    Path repositories() {
        return cache.resolve("git");
    }
}
