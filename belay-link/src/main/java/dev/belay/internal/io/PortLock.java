// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.io;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.DeviceBusyException;
import dev.belay.internal.text.IoProblem;
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
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An exclusive lock on a port, against other threads, class loaders and processes of this user. The operating system releases
 * it when the process dies. Thread-safe.
 *
 * <p>Each locked port has a file in the folder {@code locks} of {@link CacheFolders#root}, which is deleted when the lock is
 * released. A process may not lock a file that another one is about to delete, so files are opened, locked and deleted only
 * while the file {@code .guard} is locked, which is never deleted.
 */
public final class PortLock implements AutoCloseable {
    /** The holder's name is text at the start of the file; the locked byte is far behind it, because Windows locks reading, too. */
    private static final long LOCKED_BYTE = 1L << 40;

    private static final int LONGEST_HOLDER = 200;
    private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Maximum wait for the guard, which others hold for some milliseconds. */
    private static final Duration GUARD_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration GUARD_POLL = Duration.ofMillis(2);

    /**
     * Prefix of the system property that names the holder of a port to all class loaders of this JVM. A second channel to the
     * file could not do that: under POSIX, closing it releases the lock of the first one.
     */
    private static final String HERE = "dev.belay.port.";

    private final String name;
    private final Path file;
    private final FileChannel channel;
    private boolean closed;

    private PortLock(String name, Path file, FileChannel channel) {
        this.name = name;
        this.file = file;
        this.channel = channel;
    }

    /** Returns the key that all names of one device have in common: {@code /dev/serial/by-id/...} and the node itself. */
    public static String key(String device) {
        try {
            return Path.of(device).toRealPath().toString();
        } catch (IOException | RuntimeException e) {
            return device;
        }
    }

    /**
     * Locks a port.
     *
     * @param port the port as the user names it, for messages
     * @param key identifies the device, whatever its name
     * @throws DeviceBusyException when the port is locked; names the holder
     */
    public static PortLock acquire(String port, String key) {
        String name = key.replaceAll("[^A-Za-z0-9._-]+", "_") + "-" + Integer.toHexString(key.hashCode());
        String me = ProcessHandle.current().pid() + " since "
                + SINCE.format(Instant.now().truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.systemDefault()));
        String here = System.getProperties().putIfAbsent(HERE + name, me) instanceof String holder ? holder : null;
        if (here != null) {
            throw busy(port, "this process, " + here);
        }
        try (CloseOnFailure failure = new CloseOnFailure(() -> System.clearProperty(HERE + name))) {
            Path file = folder().resolve(name + ".lock");
            try {
                Files.createDirectories(file.getParent());
                return failure.succeed(guarded(() -> acquire(port, name, file, me)));
            } catch (IOException e) {
                throw new ConnectionFailedException(
                        port + ": cannot lock the port with " + file + ": " + IoProblem.of(e), e);
            }
        }
    }

    private static PortLock acquire(String port, String name, Path file, String me) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (CloseOnFailure failure = new CloseOnFailure(() -> close(channel))) {
            if (tryLock(channel, LOCKED_BYTE) == null) {
                throw busy(port, holder(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(me.getBytes(StandardCharsets.UTF_8)), 0);
            return failure.succeed(new PortLock(name, file, channel));
        }
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    /** Runs a step while no other thread, class loader or process does. */
    private static <T> T guarded(Step<T> step) throws IOException {
        // the one object that all class loaders of a JVM share: it holds the holders, too
        synchronized (System.getProperties()) {
            try (FileChannel guard =
                    FileChannel.open(folder().resolve(".guard"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                long end = System.nanoTime() + GUARD_TIMEOUT.toNanos();
                while (tryLock(guard, 0) == null) {
                    if (System.nanoTime() - end > 0) {
                        throw new IOException("another process does not release .guard beside it");
                    }
                    LockSupport.parkNanos(GUARD_POLL.toNanos());
                }
                return step.run();
            }
        }
    }

    private static DeviceBusyException busy(String port, String holder) {
        return new DeviceBusyException(
                port + ": in use by " + holder + "; end that one, or wait for it with -Dbelay.lockTimeout=SECONDS");
    }

    private static @Nullable FileLock tryLock(FileChannel channel, long position) throws IOException {
        try {
            return channel.tryLock(position, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST_HOLDER);
        channel.read(buffer, 0);
        String holder = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        return holder.isEmpty() ? "another process" : "the process " + holder;
    }

    static Path folder() {
        return CacheFolders.root().resolve("locks");
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // the lock is released in any case
        }
    }

    /** Releases the port. Does nothing when it is released already. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // a file channel does not work on an interrupted thread
        boolean interrupted = Thread.interrupted();
        try {
            guarded(() -> {
                close(channel);
                Files.deleteIfExists(file);
                return true;
            });
        } catch (IOException e) {
            // the file is left for the next user of the port
        } finally {
            close(channel);
            System.clearProperty(HERE + name);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
