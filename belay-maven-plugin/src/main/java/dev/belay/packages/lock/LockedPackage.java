// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.lock;

import java.util.Comparator;
import java.util.List;

/**
 * A package as it was when the lock was written.
 *
 * @param group the group that declares it
 * @param sources as declared, in their order
 * @param modules what it consists of, the declared package first; none for local files
 * @param files sorted by path; none for a package in development, whose files are copied at each build
 */
public record LockedPackage(
        String group, String name, List<LockedSource> sources, List<LockedModule> modules, List<LockedFile> files) {
    public LockedPackage {
        sources = List.copyOf(sources);
        modules = List.copyOf(modules);
        files = files.stream().sorted(Comparator.comparing(LockedFile::path)).toList();
    }

    /** Returns whether its files are copied at each build instead of being locked. */
    public boolean develop() {
        return sources.stream().anyMatch(LockedSource::develop);
    }

    /** Returns how messages call it. */
    public String id() {
        return group + "/" + name;
    }

    /** Returns what it is now, in a few words: the versions of its sources. */
    public String version() {
        return sources.stream()
                .map(LockedSource::resolved)
                .filter(resolved -> resolved != null)
                .map(resolved -> resolved.matches("[0-9a-f]{40}") ? resolved.substring(0, 12) : resolved)
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
