// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Brings every declared package anew and finds what that changes. Nothing is written until the plan is applied. */
public final class Update {
    private final Project project;
    private final Store store;
    private final SortedMap<String, PackageFile> files = new TreeMap<>(); // by GROUP/PATH
    private final Map<String, String> owners = new HashMap<>(); // GROUP/PATH to GROUP/NAME

    private Update(Project project) {
        this.project = project;
        this.store = new Store(project);
    }

    /**
     * Plans an update.
     *
     * @throws PackagesException when a package cannot be had, or another process changes the store
     */
    public static UpdatePlan plan(Project project) {
        return new Update(project).plan();
    }

    private UpdatePlan plan() {
        recover();
        Optional<Lock> before = store.readLock();
        Lock after = new Lock(Lock.fingerprint(project), bring());
        UpdateDiff diff = new UpdateDiff(before, after, owners);
        diff.compare(store.files(), files);
        checkForeign(diff.foreign());
        boolean needed = !before.equals(Optional.of(after)) || diff.anyFileChanges();
        boolean nothing =
                before.isEmpty() && after.packages().isEmpty() && store.files().isEmpty();
        return new UpdatePlan(store, after, files, diff.changes(), needed && !nothing);
    }

    private void recover() {
        StoreSwap swap = new StoreSwap(store);
        if (swap.isUnfinished()) {
            try {
                StoreGuard.whileHolding(store, swap::recover);
            } catch (IOException e) {
                throw new PackagesException("Cannot tidy up what an interrupted update left: " + e, e);
            }
        }
    }

    private List<LockedPackage> bring() {
        Supply supply = new Supply(project);
        List<LockedPackage> locked = new ArrayList<>();
        for (Group group : project.groups()) {
            for (Dependency dependency : group.dependencies()) {
                SortedMap<String, PackageFile> brought = supply.files(project, dependency);
                claim(group, dependency, brought);
                locked.add(new LockedPackage(
                        group.name(),
                        dependency.name(),
                        dependency.sources().stream().map(LockedSource::of).toList(),
                        dependency.develop()
                                ? List.of()
                                : brought.values().stream()
                                        .map(PackageFile::locked)
                                        .toList()));
            }
        }
        CaseRule.check(files.keySet());
        return locked;
    }

    private void claim(Group group, Dependency dependency, SortedMap<String, PackageFile> brought) {
        brought.forEach((path, file) -> {
            String key = group.name() + "/" + path;
            String id = group.name() + "/" + dependency.name();
            @Nullable String other = owners.putIfAbsent(key, id);
            if (other != null) {
                throw new PackagesException(
                        project.file() + ": the dependencies '" + other + "' and '" + id + "' both bring " + path);
            }
            files.put(key, file);
        });
    }

    /** The store's own place may be cleared; a folder that a project names may hold what somebody still needs. */
    private void checkForeign(List<String> foreign) {
        if (!foreign.isEmpty() && !project.dependenciesPath().equals(Project.DEFAULT_DEPENDENCIES_PATH)) {
            throw new PackagesException(project.dependenciesPath() + " holds files that no package brought: "
                    + String.join(", ", foreign)
                    + ". An update would delete them: move them away, or give dependencies_path a folder of its own.");
        }
    }
}
