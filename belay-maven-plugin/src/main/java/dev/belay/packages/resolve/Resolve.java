// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.internal.io.AtomicFile;
import dev.belay.internal.text.IoProblem;
import dev.belay.packages.PackagesException;
import dev.belay.packages.fetch.PackageEnvironment;
import dev.belay.packages.fetch.PackageFile;
import dev.belay.packages.io.Sha256;
import dev.belay.packages.lock.LockFile;
import dev.belay.packages.lock.LockedFile;
import dev.belay.packages.lock.LockedModule;
import dev.belay.packages.lock.LockedPackage;
import dev.belay.packages.project.Dependency;
import dev.belay.packages.project.Project;
import dev.belay.packages.source.MavenCoordinates;
import dev.belay.packages.store.PackageStore;
import dev.belay.packages.store.StoreLock;
import dev.belay.packages.store.StoreSwap;
import dev.belay.packages.store.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that the store holds exactly what the lock says: verifies the files that exist and restores missing ones.
 * The lock is never changed. Packages in development are copied again.
 */
public final class Resolve {
    private static final String UPDATE = "Run: mvn belay:update";

    private final Project project;
    private final PackageStore store;
    private final SortedMap<String, Path> stored = new TreeMap<>();
    private final List<StoredFile> files = new ArrayList<>();
    private final SortedMap<String, PackageFile> restored = new TreeMap<>();
    private final SortedMap<String, PackageFile> refreshed = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, String> verified = new HashMap<>();
    private final List<Path> obsolete = new ArrayList<>();
    private final List<String> altered = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private final Supplier<PackageEnvironment> access;
    private @Nullable PackageFetcher supply;

    private Resolve(Project project, Supplier<PackageEnvironment> access) {
        this.project = project;
        this.access = access;
        this.store = new PackageStore(project);
    }

    /**
     * Resolves the dependencies of a project.
     *
     * @param access called only when a file is missing, a package is in development, or one comes from Maven
     * @throws PackagesException if pyproject.toml and the lock disagree, a file of the store was altered, a missing
     *     file cannot be restored as it was, or a module of this build has packaged other files than the locked ones;
     *     nothing has been written then
     */
    public static Resolution resolve(Project project, Supplier<PackageEnvironment> access) {
        Resolve resolve = new Resolve(project, access);
        try {
            return resolve.resolve();
        } finally {
            resolve.close();
        }
    }

    /** Created on demand: usually nothing is missing. */
    private PackageFetcher supply() {
        PackageFetcher begun = supply == null ? new PackageFetcher(project, access.get()) : supply;
        supply = begun;
        return begun;
    }

    private void close() {
        if (supply != null) {
            supply.close();
        }
    }

    private Resolution resolve() {
        StoreSwap swap = new StoreSwap(store);
        try {
            if (swap.isUnfinished()) {
                StoreLock.runLocked(store, swap::recover);
            }
            Optional<LockFile> lock = store.readLock();
            if (lock.isPresent()) {
                check(lock.get());
                write();
            } else if (project.hasDependencies()) {
                throw new PackagesException(project.file() + " declares dependencies, and there is no "
                        + store.lockFile() + ". " + UPDATE + " (and commit .belay/)");
            }
            files.sort(Comparator.comparing(StoredFile::group).thenComparing(StoredFile::path));
            return new Resolution(
                    project,
                    lock.isPresent(),
                    files,
                    List.copyOf(restored.keySet()),
                    List.copyOf(refreshed.keySet()),
                    warnings);
        } catch (IOException e) {
            throw new PackagesException("Cannot bring " + store.dependencies() + " up to date: " + IoProblem.of(e), e);
        }
    }

    private void check(LockFile lock) throws IOException {
        if (!lock.declared().equals(LockFile.fingerprint(project))) {
            throw new PackagesException(
                    project.file() + " and " + store.lockFile() + " disagree about " + outdated(lock) + ". " + UPDATE);
        }
        checkComplete(lock);
        stored.putAll(store.files());
        Map<String, Dependency> declared = declared();
        for (LockedPackage locked : lock.packages()) {
            Dependency dependency = declared.get(locked.id());
            if (dependency == null) {
                throw new PackagesException(
                        store.lockFile() + " locks " + locked.id() + ", which nothing declares. " + UPDATE);
            } else if (locked.develop()) {
                refresh(locked, dependency);
            } else {
                verify(locked, dependency);
            }
        }
        stored.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> altered.add(project.dependenciesPath() + "/" + key + " (it is not in the lock)"));
        if (!altered.isEmpty()) {
            throw new PackagesException("Altered since it was locked: " + String.join(", ", altered)
                    + ". What is in " + project.dependenciesPath()
                    + " is not edited by hand: take the committed files back; or change the package at its source and run:"
                    + " mvn belay:update");
        }
        for (LockedPackage locked : lock.packages()) {
            Dependency dependency = declared.get(locked.id());
            if (dependency != null && !locked.develop()) {
                compareWithModules(locked, dependency);
            }
        }
    }

    /** Checks that the locked files of modules of this build are those that the modules have packaged. */
    private void compareWithModules(LockedPackage locked, Dependency dependency) {
        SortedMap<String, String> packaged = new TreeMap<>();
        for (LockedModule module : locked.modules()) {
            Optional<MavenCoordinates> coordinates = coordinates(module);
            if (coordinates.isEmpty()) {
                continue;
            }
            switch (access.get().artifacts().origin(coordinates.get())) {
                case PACKAGED_MODULE ->
                    packaged.put(module.id(), coordinates.get().artifactId());
                case UNPACKAGED_MODULE ->
                    warnings.add(
                            locked.id() + " comes from " + coordinates.get().artifactId()
                                    + ", a module of this build that is not packaged yet: its files are not compared with the"
                                    + " lock. Package it in the same build, and declare it as a dependency of type zip in the"
                                    + " POM, so that Maven builds it first");
                case REPOSITORY -> {}
            }
        }
        if (!packaged.isEmpty()) {
            SortedMap<String, PackageFile> current =
                    supply().fetchPinned(new RequestedDependency(locked.group(), dependency), locked);
            Set<String> different = differences(locked, current, packaged.keySet());
            if (!different.isEmpty()) {
                String modules = String.join(",:", packaged.values());
                throw new PackagesException(locked.id() + ": the module " + String.join(", ", packaged.values())
                        + " of this build has other files than " + store.lockFile() + ": "
                        + String.join(", ", different) + ". Run: mvn -pl :" + modules
                        + " install, then: mvn belay:update");
            }
        }
    }

    private static Optional<MavenCoordinates> coordinates(LockedModule module) {
        try {
            return module.id().startsWith("mvn:")
                    ? Optional.of(
                            MavenCoordinates.parse(module.id().substring("mvn:".length()) + ":" + module.version()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the paths of files that differ, or that only one of both has. */
    private static Set<String> differences(
            LockedPackage locked, SortedMap<String, PackageFile> current, Set<String> origins) {
        Map<String, String> before = new HashMap<>();
        locked.files().forEach(file -> before.put(file.path(), file.sha256()));
        Set<String> different = new TreeSet<>(before.keySet());
        different.removeAll(current.keySet());
        current.forEach((path, file) -> {
            if (origins.contains(file.origin()) && !file.sha256().equals(before.get(path))) {
                different.add(path);
            }
        });
        return different;
    }

    /** A merge or an edit can lose a package, or change its sources, and leave the fingerprint. */
    private void checkComplete(LockFile lock) {
        Set<String> different = lock.outdated(project);
        if (!different.isEmpty()) {
            throw invalidLock("it does not have " + String.join(", ", different) + " as " + project.file()
                    + " declares it, although it was written for that file");
        }
    }

    private PackagesException invalidLock(String problem) {
        return new PackagesException(store.lockFile() + ": the lock is not valid: " + problem
                + ". Take the committed file back, or run: mvn belay:update");
    }

    private String outdated(LockFile lock) {
        Set<String> ids = lock.outdated(project);
        return ids.isEmpty() ? "mpy_version or package_indices" : String.join(", ", ids);
    }

    private Map<String, Dependency> declared() {
        Map<String, Dependency> declared = new HashMap<>();
        project.groups()
                .forEach(group -> group.dependencies()
                        .forEach(dependency -> declared.put(group.name() + "/" + dependency.name(), dependency)));
        return declared;
    }

    private void verify(LockedPackage locked, Dependency dependency) throws IOException {
        List<LockedFile> missing = new ArrayList<>();
        for (LockedFile file : locked.files()) {
            String key = locked.group() + "/" + file.path();
            Path path = stored.get(key);
            if (known.add(key) && path != null && !verified.containsKey(key)) {
                verified.put(key, Sha256.of(Files.readAllBytes(path)));
            }
            if (path == null) {
                missing.add(file);
            } else if (!file.sha256().equals(verified.get(key))) {
                altered.add(store.nameOf(locked.group(), file.path()));
            } else if (Files.size(path) != file.size()) {
                throw invalidLock(locked.id() + ": " + file.path() + " has " + Files.size(path) + " bytes, and not "
                        + file.size());
            }
            files.add(stored(locked, file.path()));
        }
        if (!missing.isEmpty()) {
            SortedMap<String, PackageFile> source =
                    supply().restore(new RequestedDependency(locked.group(), dependency), locked, missing);
            for (LockedFile file : missing) {
                PackageFile found = source.get(file.path());
                if (found != null && found.size() != file.size()) {
                    throw invalidLock(locked.id() + ": " + file.path() + " has " + found.size() + " bytes, and not "
                            + file.size());
                }
                if (found == null) {
                    throw new PackagesException(store.nameOf(locked.group(), file.path())
                            + " is missing, and the source of " + locked.id()
                            + " has changed since it was locked. Take the committed file back, or take the change: "
                            + "mvn belay:update");
                }
                restored.put(locked.group() + "/" + file.path(), found);
            }
        }
    }

    private void refresh(LockedPackage locked, Dependency dependency) {
        supply().fetch(new RequestedDependency(locked.group(), dependency))
                .files()
                .forEach((path, file) -> {
                    String key = locked.group() + "/" + path;
                    Path old = stored.get(key);
                    known.add(key);
                    if (old == null || !UpdateDiff.hasContent(old, file)) {
                        refreshed.put(key, file);
                    }
                    files.add(stored(locked, path));
                });
        stored.forEach((key, file) -> {
            if (key.startsWith(locked.id() + "/") && known.add(key)) {
                obsolete.add(file);
            }
        });
    }

    private StoredFile stored(LockedPackage locked, String path) {
        return new StoredFile(locked.group(), locked.name(), path, store.file(locked.group(), path));
    }

    private void write() throws IOException {
        if (!restored.isEmpty() || !refreshed.isEmpty() || !obsolete.isEmpty()) {
            StoreLock.runLocked(store, () -> {
                write(restored);
                write(refreshed);
                for (Path file : obsolete) {
                    Files.delete(file);
                }
            });
        }
    }

    private void write(SortedMap<String, PackageFile> writes) throws IOException {
        for (Map.Entry<String, PackageFile> entry : writes.entrySet()) {
            AtomicFile.write(
                    store.dependencies().resolve(entry.getKey()),
                    entry.getValue().content());
        }
    }
}
