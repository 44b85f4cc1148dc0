// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.internal.config.SpellingSuggestion;
import dev.belay.packages.PackagesException;
import dev.belay.packages.lock.LockFile;
import dev.belay.packages.lock.LockedPackage;
import dev.belay.packages.lock.LockedSource;
import dev.belay.packages.project.Dependency;
import dev.belay.packages.project.DependencyGroup;
import dev.belay.packages.project.Project;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The packages that an update fetches again, and those that stay as they are locked. */
final class UpdateSelection {
    private final List<RequestedDependency> fresh = new ArrayList<>();
    private final Map<String, LockedPackage> kept = new HashMap<>();

    /**
     * Selects by name, or by GROUP/NAME; no name is all of them.
     *
     * @throws PackagesException for a name that nothing declares
     */
    UpdateSelection(Project project, Optional<LockFile> lock, Collection<String> names) {
        checkDeclared(project, names);
        for (RequestedDependency requested : all(project)) {
            boolean named = names.contains(requested.id())
                    || names.contains(requested.dependency().name());
            Optional<LockedPackage> locked = lock.flatMap(found -> found.find(requested.id()))
                    .filter(found -> isAsDeclared(found, requested.dependency()));
            if (names.isEmpty()
                    || named
                    || locked.isEmpty()
                    || requested.dependency().develop()) {
                fresh.add(requested);
            } else {
                kept.put(requested.id(), locked.get());
            }
        }
    }

    /**
     * Checks names of packages, or their GROUP/NAME.
     *
     * @throws PackagesException for a name that nothing declares
     */
    static void checkDeclared(Project project, Collection<String> names) {
        SortedSet<String> known = new TreeSet<>();
        all(project).forEach(requested -> {
            known.add(requested.dependency().name());
            known.add(requested.id());
        });
        for (String name : names) {
            if (!known.contains(name)) {
                throw new PackagesException(project.file() + " declares no dependency '" + name + "'"
                        + SpellingSuggestion.to(name, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""));
            }
        }
    }

    private UpdateSelection() {}

    /** Selects only packages that are locked as declared; those in development are fetched again. */
    static UpdateSelection lockedOnly(Project project, Optional<LockFile> lock) {
        UpdateSelection selection = new UpdateSelection();
        for (RequestedDependency requested : all(project)) {
            lock.flatMap(found -> found.find(requested.id()))
                    .filter(found -> isAsDeclared(found, requested.dependency()))
                    .ifPresent(found -> {
                        if (found.develop()) {
                            selection.fresh.add(requested);
                        } else {
                            selection.kept.put(requested.id(), found);
                        }
                    });
        }
        return selection;
    }

    static boolean isAsDeclared(LockedPackage locked, Dependency dependency) {
        List<LockedSource> then =
                locked.sources().stream().map(LockedSource::declared).toList();
        return then.equals(dependency.sources().stream().map(LockedSource::of).toList());
    }

    /** Returns all that a project declares, sorted by group and name. */
    static List<RequestedDependency> all(Project project) {
        List<RequestedDependency> all = new ArrayList<>();
        for (DependencyGroup group : project.groups()) {
            group.dependencies().forEach(dependency -> all.add(new RequestedDependency(group.name(), dependency)));
        }
        return all;
    }

    List<RequestedDependency> fresh() {
        return fresh;
    }

    /** Returns the locked package, if it is not fetched again. */
    Optional<LockedPackage> kept(RequestedDependency requested) {
        return Optional.ofNullable(kept.get(requested.id()));
    }
}
