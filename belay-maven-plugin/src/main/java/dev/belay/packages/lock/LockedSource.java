// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.lock;

import dev.belay.packages.source.PackageSource;
import org.jspecify.annotations.Nullable;

/**
 * The source of a locked package, as pyproject.toml declared it.
 *
 * @param uri the declared text
 * @param resolved what that was when it was locked: a version, or a commit; null for what has neither
 */
public record LockedSource(
        String uri,
        boolean develop,
        boolean renameToInit,
        @Nullable String resolved) {
    public static LockedSource of(PackageSource source) {
        return of(source, null);
    }

    public static LockedSource of(PackageSource source, @Nullable String resolved) {
        return new LockedSource(source.uri(), source.develop(), source.renameToInit(), resolved);
    }

    /** Returns it as declared, without the resolved version. */
    public LockedSource declared() {
        return new LockedSource(uri, develop, renameToInit, null);
    }
}
