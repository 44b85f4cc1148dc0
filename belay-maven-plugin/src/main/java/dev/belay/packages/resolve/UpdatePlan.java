// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.internal.io.AtomicFile;
import dev.belay.internal.text.IoProblem;
import dev.belay.packages.PackagesException;
import dev.belay.packages.fetch.PackageFile;
import dev.belay.packages.lock.LockFile;
import dev.belay.packages.lock.LockedPackage;
import dev.belay.packages.store.GitFiles;
import dev.belay.packages.store.PackageStore;
import dev.belay.packages.store.StoreLock;
import dev.belay.packages.store.StoreSwap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The planned changes of an update. */
public final class UpdatePlan {
    private final PackageStore store;
    private final Optional<LockFile> before;
    private final LockFile lock;
    private final SortedMap<String, PackageFile> files;
    private final List<PackageChange> changes;
    private final boolean needed;

    private final List<String> notes;

    UpdatePlan(
            PackageStore store,
            Optional<LockFile> before,
            LockFile lock,
            SortedMap<String, PackageFile> files,
            List<PackageChange> changes,
            List<String> notes,
            boolean needed) {
        this.store = store;
        this.before = before;
        this.lock = lock;
        this.files = files;
        this.changes = List.copyOf(changes);
        this.needed = needed;
        this.notes = List.copyOf(notes);
    }

    /** Returns what happens to each package, sorted by group and name; unchanged ones too. */
    public List<PackageChange> changes() {
        return changes;
    }

    /** Returns what a package will be, such as " at 0.0.6" or " 0.0.5 -> 0.0.6"; empty when it has no version. */
    public String version(String id) {
        String now = lock.find(id).map(LockedPackage::version).orElse("");
        String then = before.flatMap(found -> found.find(id))
                .map(LockedPackage::version)
                .orElse("");
        if (now.isEmpty()) {
            return "";
        }
        return then.isEmpty() || then.equals(now) ? " at " + now : " " + then + " -> " + now;
    }

    /** Returns the required packages that a package will get, lose, or get in another version, one in each line. */
    public List<String> requirements(String id) {
        SortedMap<String, String> then = requirements(before.flatMap(found -> found.find(id)));
        SortedMap<String, String> now = requirements(lock.find(id));
        List<String> lines = new ArrayList<>();
        SortedSet<String> all = new TreeSet<>(then.keySet());
        all.addAll(now.keySet());
        for (String module : all) {
            String old = then.get(module);
            String fresh = now.get(module);
            if (old == null) {
                lines.add("+ " + module + " " + fresh);
            } else if (fresh == null) {
                lines.add("- " + module + " " + old);
            } else if (!old.equals(fresh)) {
                lines.add("~ " + module + " " + old + " -> " + fresh);
            }
        }
        return lines;
    }

    /** The first module is the package itself. */
    private static SortedMap<String, String> requirements(Optional<LockedPackage> locked) {
        SortedMap<String, String> versions = new TreeMap<>();
        locked.map(LockedPackage::modules).orElse(List.of()).stream()
                .skip(1)
                .forEach(module -> versions.put(module.id(), module.shortVersion()));
        return versions;
    }

    /** Returns what a user should know, such as versions that packages do not agree on. */
    public List<String> notes() {
        return notes;
    }

    /** Returns the text of the Python files that the update would write, by GROUP/PATH. */
    public SortedMap<String, byte[]> newPython() {
        SortedMap<String, byte[]> python = new TreeMap<>();
        files.forEach((key, file) -> {
            Path stored = store.dependencies().resolve(key);
            if (key.endsWith(".py") && !(Files.isRegularFile(stored) && UpdateDiff.hasContent(stored, file))) {
                python.put(key, file.content());
            }
        });
        return python;
    }

    /** Returns whether {@link #apply} has anything to do. */
    public boolean isNeeded() {
        return needed;
    }

    /**
     * Applies all changes or none.
     *
     * @throws PackagesException when they cannot be made, or another process is changing the store
     */
    public void apply() {
        if (!needed) {
            return;
        }
        try {
            StoreLock.runLocked(store, this::swap);
        } catch (IOException e) {
            throw new PackagesException(
                    "Cannot write " + IoProblem.of(store.dependencies(), e) + ". What was there before is still there.",
                    e);
        }
    }

    private void swap() throws IOException {
        StoreSwap swap = new StoreSwap(store);
        try {
            stage(swap.stage());
            swap.commit(lock);
        } catch (IOException e) {
            swap.abandon();
            throw e;
        }
    }

    private void stage(Path staged) throws IOException {
        for (Map.Entry<String, PackageFile> entry : files.entrySet()) {
            Path from = store.dependencies().resolve(entry.getKey());
            Path to = staged.resolve(entry.getKey());
            Files.createDirectories(to.getParent());
            if (Files.isRegularFile(from) && UpdateDiff.hasContent(from, entry.getValue())) {
                Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
            } else {
                AtomicFile.writeOutput(to, entry.getValue().content());
            }
        }
        GitFiles.writeAttributes(store.dependencies().startsWith(store.folder()) ? store.folder() : staged);
    }
}
