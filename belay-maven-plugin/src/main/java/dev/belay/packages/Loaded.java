// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one source gave, without what it requires.
 *
 * @param version exact; empty when it has none
 * @param resolved what the lock says of the source, so that it can be had again as it was; null when its address says it
 * @param module whether it is a package of its own, and not just files
 * @param needs what it requires
 */
record Loaded(String version, @Nullable String resolved, boolean module, List<PackageFile> files, List<Source> needs) {
    Loaded {
        files = List.copyOf(files);
        needs = List.copyOf(needs);
    }
}
