// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.packages.fetch.PackageFile;
import dev.belay.packages.lock.LockedModule;
import dev.belay.packages.lock.LockedPackage;
import dev.belay.packages.lock.LockedSource;
import dev.belay.packages.project.Dependency;
import java.util.List;
import java.util.SortedMap;

/**
 * A package as its sources provide it now.
 *
 * @param files by their path below {@code /lib}
 * @param modules as the lock has them
 * @param fetched the same modules, with their sources
 * @param notes what a user should know
 */
record FetchedPackage(
        SortedMap<String, PackageFile> files,
        List<LockedSource> sources,
        List<LockedModule> modules,
        List<FetchedModule> fetched,
        List<String> notes) {
    LockedPackage locked(String group, Dependency dependency) {
        return new LockedPackage(
                group,
                dependency.name(),
                sources,
                modules,
                dependency.develop()
                        ? List.of()
                        : files.values().stream().map(PackageFile::locked).toList());
    }
}
