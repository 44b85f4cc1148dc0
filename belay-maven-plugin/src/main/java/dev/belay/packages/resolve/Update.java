// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.internal.text.IoProblem;
import dev.belay.packages.PackagesException;
import dev.belay.packages.fetch.PackageEnvironment;
import dev.belay.packages.fetch.PackageFile;
import dev.belay.packages.io.CaseCollisionCheck;
import dev.belay.packages.io.PackageSize;
import dev.belay.packages.io.Sha256;
import dev.belay.packages.lock.LockFile;
import dev.belay.packages.lock.LockedFile;
import dev.belay.packages.lock.LockedPackage;
import dev.belay.packages.project.Project;
import dev.belay.packages.store.PackageStore;
import dev.belay.packages.store.StoreLock;
import dev.belay.packages.store.StoreSwap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Fetches every declared package again and computes the changes to the lock. Writes nothing until the plan is applied. */
public final class Update {
    private final Project project;
    private final PackageStore store;
    private final SortedMap<String, PackageFile> files = new TreeMap<>(); // by GROUP/PATH
    private final Map<String, String> owners = new HashMap<>(); // GROUP/PATH to GROUP/NAME

    private final List<String> notes = new ArrayList<>();
    private final PackageSize size = new PackageSize();
    private final Collection<String> allowChanged;

    private Update(Project project, Collection<String> allowChanged) {
        this.project = project;
        this.allowChanged = allowChanged;
        this.store = new PackageStore(project);
    }

    /**
     * Plans an update.
     *
     * @param names the packages to fetch again, or none for all; the others stay as they are locked, unless pyproject.toml
     *     declares them otherwise now
     * @throws PackagesException if a package cannot be fetched or is not declared, or another process changes the store
     */
    public static UpdatePlan plan(Project project, PackageEnvironment access, Collection<String> names) {
        return plan(project, access, names, List.of());
    }

    /**
     * Plans an update, as {@link #plan(Project, PackageEnvironment, Collection)} does.
     *
     * @param allowChanged the packages whose files may differ from those that were locked of the same version
     */
    public static UpdatePlan plan(
            Project project, PackageEnvironment access, Collection<String> names, Collection<String> allowChanged) {
        UpdateSelection.checkDeclared(project, allowChanged);
        try (PackageFetcher supply = new PackageFetcher(project, access)) {
            return new Update(project, allowChanged)
                    .plan(supply, before -> new UpdateSelection(project, before, names));
        }
    }

    /**
     * Plans the removal of everything from the store and the lock that is no longer declared. Fetches nothing new.
     *
     * @throws PackagesException when another process changes the store
     */
    public static UpdatePlan clean(Project project, PackageEnvironment access) {
        try (PackageFetcher supply = new PackageFetcher(project, access)) {
            return new Update(project, List.of()).plan(supply, before -> UpdateSelection.lockedOnly(project, before));
        }
    }

    private UpdatePlan plan(PackageFetcher supply, Function<Optional<LockFile>, UpdateSelection> selection) {
        recover();
        Optional<LockFile> before = store.readLock();
        List<LockedPackage> packages = fetch(supply, selection.apply(before), before);
        boolean all = packages.size() == UpdateSelection.all(project).size();
        LockFile after = new LockFile(
                all
                        ? LockFile.fingerprint(project)
                        : before.map(LockFile::declared).orElse(""),
                packages);
        UpdateDiff diff = new UpdateDiff(before, after, owners);
        SortedMap<String, Path> stored = store.filesToReplace();
        diff.compare(stored, files);
        checkForeign(diff.foreign());
        boolean needed = !before.equals(Optional.of(after)) || diff.anyFileChanges();
        boolean nothing = before.isEmpty() && after.packages().isEmpty() && stored.isEmpty();
        return new UpdatePlan(store, before, after, files, diff.changes(), notes, needed && !nothing);
    }

    private void recover() {
        StoreSwap swap = new StoreSwap(store);
        if (swap.isUnfinished()) {
            try {
                StoreLock.runLocked(store, swap::recover);
            } catch (IOException e) {
                throw new PackagesException("Cannot tidy up what an interrupted update left: " + IoProblem.of(e), e);
            }
        }
    }

    private List<LockedPackage> fetch(PackageFetcher supply, UpdateSelection selection, Optional<LockFile> before) {
        Map<String, FetchedPackage> fetched = supply.fetch(selection.fresh());
        before.ifPresent(lock -> checkPublished(selection.fresh(), fetched, lock));
        List<LockedPackage> locked = new ArrayList<>();
        for (RequestedDependency requested : UpdateSelection.all(project)) {
            FetchedPackage fresh = fetched.get(requested.id());
            if (fresh != null) {
                fresh.notes().forEach(note -> notes.add(requested.id() + ": " + note));
                claim(requested, fresh.files());
                locked.add(fresh.locked(requested.group(), requested.dependency()));
            } else if (selection.kept(requested).isPresent()) {
                LockedPackage kept = selection.kept(requested).get();
                claim(requested, asLocked(supply, requested, kept));
                locked.add(kept);
            }
        }
        CaseCollisionCheck.check(files.keySet());
        return locked;
    }

    private void checkPublished(
            List<RequestedDependency> requested, Map<String, FetchedPackage> fetched, LockFile before) {
        List<String> problems = new ArrayList<>();
        boolean sameIndices = before.isOfIndicesOf(project);
        for (RequestedDependency one : requested) {
            Optional<LockedPackage> locked = before.find(one.id())
                    .filter(found -> UpdateSelection.isAsDeclared(found, one.dependency()))
                    .filter(found -> !allowChanged.contains(one.id())
                            && !allowChanged.contains(one.dependency().name()));
            FetchedPackage now = fetched.get(one.id());
            if (locked.isPresent() && now != null) {
                PublishedContent.problem(locked.get(), now, sameIndices)
                        .ifPresent(problem -> problems.add(one.where(project) + problem));
            }
        }
        if (!problems.isEmpty()) {
            throw new PackagesException(String.join("\n", problems));
        }
    }

    private SortedMap<String, PackageFile> asLocked(
            PackageFetcher supply, RequestedDependency requested, LockedPackage kept) {
        SortedMap<String, PackageFile> found = new TreeMap<>();
        List<LockedFile> missing = new ArrayList<>();
        for (LockedFile file : kept.files()) {
            Path path = store.file(requested.group(), file.path());
            try {
                byte[] content = Files.isRegularFile(path) ? Files.readAllBytes(path) : new byte[0];
                if (Sha256.of(content).equals(file.sha256())) {
                    found.put(file.path(), new PackageFile(file.path(), content, file.url(), ""));
                } else {
                    missing.add(file);
                }
            } catch (IOException e) {
                throw new PackagesException("Cannot read " + IoProblem.of(path, e), e);
            }
        }
        if (!missing.isEmpty()) {
            found.putAll(supply.restore(requested, kept, missing));
        }
        if (found.size() < kept.files().size()) {
            throw new PackagesException(
                    requested.where(project) + "is no longer available as it is locked; update it too");
        }
        return found;
    }

    private void claim(RequestedDependency requested, SortedMap<String, PackageFile> fetched) {
        fetched.forEach((path, file) -> {
            String key = requested.group() + "/" + path;
            String other = owners.putIfAbsent(key, requested.id());
            PackageFile known = files.putIfAbsent(key, file);
            if (known == null) {
                count(requested, file);
            }
            if (known != null && !known.sha256().equals(file.sha256())) {
                throw new PackagesException(project.file() + ": the dependencies '" + other + "'" + by(known) + " and '"
                        + requested.id() + "'" + by(file) + " both contain " + path + ", and not the same one");
            }
        });
    }

    private void count(RequestedDependency requested, PackageFile file) {
        try {
            size.add(file.size());
        } catch (PackagesException e) {
            throw new PackagesException(
                    requested.where(project) + "with it, the packages of all groups have " + e.getMessage(), e);
        }
    }

    private static String by(PackageFile file) {
        return file.origin().isEmpty() ? "" : " (by way of " + file.origin() + ")";
    }

    /** The store's own place may be cleared; a folder that a project names may hold other files. */
    private void checkForeign(List<String> foreign) {
        if (!foreign.isEmpty() && !project.dependenciesPath().equals(Project.DEFAULT_DEPENDENCIES_PATH)) {
            throw new PackagesException(project.dependenciesPath() + " holds files that belong to no package: "
                    + String.join(", ", foreign)
                    + ". An update would delete them: move them away, or give dependencies_path a folder of its own.");
        }
    }
}
