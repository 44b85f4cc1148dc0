// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import dev.belay.packages.source.PackageSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one source, without those of the packages that it requires.
 *
 * @param version exact; empty when it has none
 * @param resolved the version or commit in the lock that restores the same files; null if the address contains it
 * @param module whether it is a package of its own, and not just files
 * @param needs what it requires
 */
public record LoadedSource(
        String version, @Nullable String resolved, boolean module, List<PackageFile> files, List<PackageSource> needs) {
    public LoadedSource {
        files = List.copyOf(files);
        needs = List.copyOf(needs);
    }
}
