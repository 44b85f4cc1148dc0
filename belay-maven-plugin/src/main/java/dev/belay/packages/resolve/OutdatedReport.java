// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.packages.PackagesException;
import dev.belay.packages.fetch.PackageEnvironment;
import dev.belay.packages.fetch.SourceLoaders;
import dev.belay.packages.lock.LockFile;
import dev.belay.packages.lock.LockedPackage;
import dev.belay.packages.lock.LockedSource;
import dev.belay.packages.project.Project;
import dev.belay.packages.source.PackageSource;
import dev.belay.packages.store.PackageStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A locked source of which there is something newer.
 *
 * @param id GROUP/NAME of the package
 * @param uri its source as declared
 * @param locked the version or commit that is locked
 * @param newest what there is now
 */
public record OutdatedReport(String id, String uri, String locked, String newest) {
    /**
     * Asks where each package comes from; nothing is changed.
     *
     * @throws PackagesException if there is no lock, or a source cannot be reached
     */
    public static List<OutdatedReport> of(Project project, PackageEnvironment access) {
        PackageStore store = new PackageStore(project);
        LockFile lock = store.readLock()
                .orElseThrow(
                        () -> new PackagesException("There is no " + store.lockFile() + ". Run: mvn belay:update"));
        List<OutdatedReport> outdated = new ArrayList<>();
        try (PackageFetcher supply = new PackageFetcher(project, access)) {
            for (RequestedDependency requested : UpdateSelection.all(project)) {
                Optional<LockedPackage> locked = lock.find(requested.id());
                if (locked.isPresent()) {
                    outdated.addAll(of(project, supply.loaders(), requested, locked.get()));
                }
            }
        }
        return outdated;
    }

    private static List<OutdatedReport> of(
            Project project, SourceLoaders loaders, RequestedDependency requested, LockedPackage locked) {
        List<OutdatedReport> found = new ArrayList<>();
        for (PackageSource source : requested.dependency().sources()) {
            Optional<String> then = locked.sources().stream()
                    .filter(one -> one.uri().equals(source.uri()))
                    .map(LockedSource::resolved)
                    .filter(Objects::nonNull)
                    .findFirst();
            if (then.isPresent()) {
                try {
                    loaders.newest(source)
                            .filter(now -> !now.equals(then.get()))
                            .ifPresent(now ->
                                    found.add(new OutdatedReport(requested.id(), source.uri(), then.get(), now)));
                } catch (IOException e) {
                    throw new PackagesException(requested.where(project) + e.getMessage(), e);
                }
            }
        }
        return found;
    }
}
