// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.store;

import dev.belay.internal.io.AtomicFile;
import dev.belay.packages.io.FolderListing;
import dev.belay.packages.lock.LockFile;
import dev.belay.packages.lock.LockWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Replaces the store and the lock by new ones, both or neither, even if the machine stops meanwhile.
 *
 * <p>The new store is written beside the old one. The change takes effect when the new lock is named {@code belay.lock.new};
 * the remaining moves are made by this process, or by the next one that finds it.
 */
public final class StoreSwap {
    private final PackageStore store;
    private final Path staged;
    private final Path old;
    private final Path pendingLock;

    public StoreSwap(PackageStore store) {
        this.store = store;
        this.staged = beside(store.dependencies(), ".new");
        this.old = beside(store.dependencies(), ".old");
        this.pendingLock = beside(store.lockFile(), ".new");
    }

    private static Path beside(Path path, String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    /** Returns whether an earlier update stopped half-way and {@link #recover} has something to do. */
    public boolean isUnfinished() {
        return Files.exists(pendingLock) || Files.exists(staged) || Files.exists(old);
    }

    /** Finishes a change that was made but not moved into place yet, and removes what is left of one that was not made. */
    public void recover() throws IOException {
        if (Files.exists(pendingLock)) {
            finish();
        }
        FolderListing.delete(staged);
        FolderListing.delete(old);
    }

    /** Returns the empty folder where the new store is to be written. */
    public Path stage() throws IOException {
        FolderListing.delete(staged);
        return Files.createDirectories(staged);
    }

    /** Deletes the staged store. */
    public void abandon() throws IOException {
        FolderListing.delete(staged);
    }

    /** Makes the staged store and {@code lock} the current ones. */
    public void commit(LockFile lock) throws IOException {
        AtomicFile.write(pendingLock, LockWriter.write(lock).getBytes(StandardCharsets.UTF_8));
        finish();
    }

    private void finish() throws IOException {
        if (Files.exists(staged)) {
            if (Files.exists(store.dependencies())) {
                FolderListing.delete(old);
                AtomicFile.move(store.dependencies(), old);
            }
            AtomicFile.move(staged, store.dependencies());
        }
        AtomicFile.move(pendingLock, store.lockFile());
        FolderListing.delete(old);
    }
}
