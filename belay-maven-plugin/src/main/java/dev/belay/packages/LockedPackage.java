// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import java.util.Comparator;
import java.util.List;

/**
 * A package as it was when the lock was written.
 *
 * @param group the group that asked for it
 * @param sources as declared, in their order
 * @param files sorted by path; none for a package in development, whose files are taken anew each time
 */
public record LockedPackage(String group, String name, List<LockedSource> sources, List<LockedFile> files) {
    public LockedPackage {
        sources = List.copyOf(sources);
        files = files.stream().sorted(Comparator.comparing(LockedFile::path)).toList();
    }

    /** Returns whether its files are taken anew each time instead of being locked. */
    public boolean develop() {
        return sources.stream().anyMatch(LockedSource::develop);
    }

    /** Returns how messages call it. */
    public String id() {
        return group + "/" + name;
    }
}
