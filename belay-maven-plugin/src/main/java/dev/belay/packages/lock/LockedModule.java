// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.lock;

import java.util.List;

/**
 * One of the packages that a declared one consists of: itself, or what it requires.
 *
 * @param id what kind it is and its name, such as {@code mip:aiohttp}
 * @param version exact: a version, or a commit; empty when it has none
 * @param requires ids of the modules that it requires, in its order
 */
public record LockedModule(String id, String version, List<String> requires) {
    public LockedModule {
        requires = List.copyOf(requires);
    }

    /** Returns the version; of a commit, its beginning. */
    public String shortVersion() {
        return version.matches("[0-9a-f]{40}") ? version.substring(0, 12) : version;
    }

    @Override
    public String toString() {
        return version.isEmpty() ? id : id + "@" + shortVersion();
    }
}
