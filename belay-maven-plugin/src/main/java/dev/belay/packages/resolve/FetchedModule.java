// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.packages.source.PackageSource;
import org.jspecify.annotations.Nullable;

/**
 * A module as its source provides it now.
 *
 * @param id as in the lock
 * @param source with its ref separated
 * @param version exact; empty when it has none
 * @param tag whether the source is a tag of a git repository
 * @param requiredBy the module that requires it; null for a declared source
 */
record FetchedModule(
        String id,
        PackageSource source,
        String version,
        boolean tag,
        @Nullable String requiredBy) {}
