// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.store;

import dev.belay.packages.PackagesException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Lock of a store: one process, and one thread in it, may change it at a time. Its file is never deleted: whoever has it open
 * could then lock what is no longer there, while another one locks a new file.
 */
public final class StoreLock implements AutoCloseable {
    static final String FILE = "update.guard";

    /**
     * Prefix of the system property that is set while a thread of this JVM holds a lock, whatever class loader it has. A second
     * channel to the file could not do that: under POSIX, closing it releases the lock of the first one.
     */
    private static final String HERE = "dev.belay.store.";

    private final String key;
    private final FileChannel channel;

    private StoreLock(String key, FileChannel channel) {
        this.key = key;
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
        Path folder = Files.createDirectories(store.folder());
        GitFiles.writeIgnore(folder);
        String key = HERE + folder.toRealPath();
        if (System.getProperties().putIfAbsent(key, "") != null) {
            throw busy(store);
        }
        StoreLock lock = null;
        try {
            lock = take(store, folder.resolve(FILE), key);
            return lock;
        } finally {
            if (lock == null) {
                System.clearProperty(key);
            }
        }
    }

    private static StoreLock take(PackageStore store, Path file, String key) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        if (tryLock(channel) == null) {
            channel.close();
            throw busy(store);
        }
        return new StoreLock(key, channel);
    }

    private static PackagesException busy(PackageStore store) {
        return new PackagesException("Another Maven is changing " + store.dependencies()
                + " at this moment. Wait for it to end, then try again.");
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
        try {
            channel.close();
        } finally {
            System.clearProperty(key);
        }
    }
}
