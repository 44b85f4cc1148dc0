// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

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
public record Outdated(String id, String uri, String locked, String newest) {
    /**
     * Asks where each package comes from; nothing is changed.
     *
     * @throws PackagesException if there is no lock, or a source cannot be reached
     */
    public static List<Outdated> of(Project project, Access access) {
        Store store = new Store(project);
        Lock lock = store.readLock()
                .orElseThrow(
                        () -> new PackagesException("There is no " + store.lockFile() + ". Run: mvn belay:update"));
        List<Outdated> outdated = new ArrayList<>();
        try (Supply supply = new Supply(project, access)) {
            for (Wanted requested : Selection.all(project)) {
                Optional<LockedPackage> locked = lock.find(requested.id());
                if (locked.isPresent()) {
                    outdated.addAll(of(project, supply.loaders(), requested, locked.get()));
                }
            }
        }
        return outdated;
    }

    private static List<Outdated> of(Project project, Loaders loaders, Wanted requested, LockedPackage locked) {
        List<Outdated> found = new ArrayList<>();
        for (Source source : requested.dependency().sources()) {
            Optional<String> then = locked.sources().stream()
                    .filter(one -> one.uri().equals(source.uri()))
                    .map(LockedSource::resolved)
                    .filter(Objects::nonNull)
                    .findFirst();
            if (then.isPresent()) {
                try {
                    loaders.newest(source)
                            .filter(now -> !now.equals(then.get()))
                            .ifPresent(now -> found.add(new Outdated(requested.id(), source.uri(), then.get(), now)));
                } catch (IOException e) {
                    throw new PackagesException(requested.where(project) + e.getMessage(), e);
                }
            }
        }
        return found;
    }
}
