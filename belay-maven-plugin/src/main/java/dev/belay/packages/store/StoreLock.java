// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.store;

import dev.belay.packages.PackagesException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Lock of a store: one process, and one thread in it, may change it at a time. */
public final class StoreLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private StoreLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Changes a store. */
    public interface Action {
        void run() throws IOException;
    }

    /**
     * Runs an action while this process holds the store's lock.
     *
     * @throws PackagesException if another process or thread is changing it
     */
    public static void runLocked(PackageStore store, Action action) throws IOException {
        try (StoreLock guard = take(store)) {
            guard.run(action);
        }
    }

    private void run(Action action) throws IOException {
        action.run();
    }

    private static StoreLock take(PackageStore store) throws IOException {
        Path file = store.lockFile().resolveSibling("update.guard");
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new PackagesException("Another Maven is changing " + store.dependencies()
                    + " at this moment. Wait for it to end, then try again.");
        }
        return new StoreLock(file, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
