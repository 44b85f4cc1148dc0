// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.internal.text.IoProblem;
import dev.belay.packages.PackagesException;
import dev.belay.packages.fetch.PackageFile;
import dev.belay.packages.io.AtomicFile;
import dev.belay.packages.lock.LockFile;
import dev.belay.packages.lock.LockedPackage;
import dev.belay.packages.store.PackageStore;
import dev.belay.packages.store.StoreLock;
import dev.belay.packages.store.StoreSwap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The planned changes of an update. */
public final class UpdatePlan {
    private static final String GIT_ATTRIBUTES =
            "# Git must not change line ends here: the lock contains the SHA-256 of each file.\n* -text\n";

    private final PackageStore store;
    private final LockFile lock;
    private final SortedMap<String, PackageFile> files;
    private final List<PackageChange> changes;
    private final boolean needed;

    private final List<String> notes;

    UpdatePlan(
            PackageStore store,
            LockFile lock,
            SortedMap<String, PackageFile> files,
            List<PackageChange> changes,
            List<String> notes,
            boolean needed) {
        this.store = store;
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

    /** Returns what a package will be, such as " at 0.0.6"; empty when it has no version. */
    public String version(String id) {
        return lock.find(id)
                .map(LockedPackage::version)
                .filter(version -> !version.isEmpty())
                .map(version -> " at " + version)
                .orElse("");
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
                Files.write(to, entry.getValue().content());
            }
        }
        Path attributes = store.lockFile().resolveSibling(".gitattributes");
        if (!Files.exists(attributes)) {
            AtomicFile.write(attributes, GIT_ATTRIBUTES.getBytes(StandardCharsets.UTF_8));
        }
    }
}
