// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The files of locks, in the folder {@code locks} of {@link CacheFolders#root}: text that names the holder, with a locked byte
 * far behind it. The operating system releases the lock when the process dies.
 */
final class LockFiles {
    /** Far behind the text, because Windows locks reading, too. */
    private static final long LOCKED_BYTE = 1L << 40;

    private static final int LONGEST_TEXT = 2000;
    private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Maximum wait for the guard, which others hold for some milliseconds. */
    private static final Duration GUARD_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration GUARD_POLL = Duration.ofMillis(2);

    private LockFiles() {}

    static Path folder() {
        return CacheFolders.root().resolve("locks");
    }

    /** Returns the part of a file name that stands for a device. */
    static String name(String key) {
        return key.replaceAll("[^A-Za-z0-9._-]+", "_") + "-" + Integer.toHexString(key.hashCode());
    }

    /** Returns the present time for messages about holders. */
    static String now() {
        return SINCE.format(Instant.now().truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.systemDefault()));
    }

    interface Step<T> {
        T run() throws IOException;
    }

    /** Runs a step while no other thread, class loader or process does. The folder must exist. */
    static <T> T guarded(Step<T> step) throws IOException {
        // the one object that all class loaders of a JVM share: it holds the holders, too
        synchronized (System.getProperties()) {
            try (FileChannel guard =
                    FileChannel.open(folder().resolve(".guard"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                long end = System.nanoTime() + GUARD_TIMEOUT.toNanos();
                while (!tryLock(guard, 0)) {
                    if (System.nanoTime() - end > 0) {
                        throw new IOException("another process does not release .guard beside it");
                    }
                    LockSupport.parkNanos(GUARD_POLL.toNanos());
                }
                return step.run();
            }
        }
    }

    /** Opens a file, which is created if it does not exist. */
    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Locks a file; returns whether no other process has locked it. */
    static boolean tryLock(FileChannel channel) throws IOException {
        return tryLock(channel, LOCKED_BYTE);
    }

    private static boolean tryLock(FileChannel channel, long position) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock(position, 1, false);
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        return lock != null;
    }

    /** Returns the text of a file. */
    static String read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST_TEXT);
        channel.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    /** Returns the text of a file that another process has locked; deletes the file if its process is dead. To be called with the guard. */
    static Optional<String> textIfLocked(Path file) throws IOException {
        FileChannel channel = open(file);
        try {
            if (tryLock(channel)) {
                Files.deleteIfExists(file);
                return Optional.empty();
            }
            return Optional.of(read(channel));
        } finally {
            close(channel);
        }
    }

    /** Replaces the text of a file. */
    static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** Closes a file, which releases its lock. */
    static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // the lock is released in any case
        }
    }
}
