// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which packages an update brings anew, and which stay as they are locked. */
final class Selection {
    private final List<Wanted> fresh = new ArrayList<>();
    private final Map<String, LockedPackage> kept = new HashMap<>();

    /**
     * Selects by name, or by GROUP/NAME; no name is all of them.
     *
     * @throws PackagesException for a name that nothing declares
     */
    Selection(Project project, Optional<Lock> lock, Collection<String> names) {
        SortedSet<String> known = new TreeSet<>();
        all(project).forEach(wanted -> {
            known.add(wanted.dependency().name());
            known.add(wanted.id());
        });
        for (String name : names) {
            if (!known.contains(name)) {
                throw new PackagesException(project.file() + " declares no dependency '" + name + "'"
                        + Nearest.to(name, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""));
            }
        }
        for (Wanted wanted : all(project)) {
            boolean named = names.contains(wanted.id())
                    || names.contains(wanted.dependency().name());
            Optional<LockedPackage> locked = lock.flatMap(found -> found.find(wanted.id()))
                    .filter(found -> isAsDeclared(found, wanted.dependency()));
            if (names.isEmpty()
                    || named
                    || locked.isEmpty()
                    || wanted.dependency().develop()) {
                fresh.add(wanted);
            } else {
                kept.put(wanted.id(), locked.get());
            }
        }
    }

    private Selection() {}

    /** Selects nothing but what is locked as it is declared; what is in development is taken anew. */
    static Selection lockedOnly(Project project, Optional<Lock> lock) {
        Selection selection = new Selection();
        for (Wanted wanted : all(project)) {
            lock.flatMap(found -> found.find(wanted.id()))
                    .filter(found -> isAsDeclared(found, wanted.dependency()))
                    .ifPresent(found -> {
                        if (found.develop()) {
                            selection.fresh.add(wanted);
                        } else {
                            selection.kept.put(wanted.id(), found);
                        }
                    });
        }
        return selection;
    }

    private static boolean isAsDeclared(LockedPackage locked, Dependency dependency) {
        List<LockedSource> then =
                locked.sources().stream().map(LockedSource::declared).toList();
        return then.equals(dependency.sources().stream().map(LockedSource::of).toList());
    }

    /** Returns all that a project declares, sorted by group and name. */
    static List<Wanted> all(Project project) {
        List<Wanted> all = new ArrayList<>();
        for (Group group : project.groups()) {
            group.dependencies().forEach(dependency -> all.add(new Wanted(group.name(), dependency)));
        }
        return all;
    }

    List<Wanted> fresh() {
        return fresh;
    }

    /** Returns what a package is locked as that is not brought anew. */
    Optional<LockedPackage> kept(Wanted wanted) {
        return Optional.ofNullable(kept.get(wanted.id()));
    }
}
