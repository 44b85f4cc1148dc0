// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import dev.belay.ConnectionFailedException;
import dev.belay.DeviceBusyException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive hold on a port: against other threads, class loaders and processes of this user. The operating system frees
 * it when the process dies. Thread-safe.
 */
public final class PortLock implements AutoCloseable {
    /** The holder's name is text at the start of the file, so what is locked lies far behind it: Windows locks reading, too. */
    private static final long LOCKED_BYTE = 1L << 40;

    private static final int LONGEST_HOLDER = 200;
    private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /**
     * Begins the system property that tells all class loaders of this JVM who holds a port. A second channel to the file
     * would tell it too, but under POSIX its end frees what the first one holds.
     */
    private static final String HERE = "dev.belay.port.";

    private final String name;
    private final FileChannel channel;
    private final FileLock lock;
    private boolean closed;

    private PortLock(String name, FileChannel channel, FileLock lock) {
        this.name = name;
        this.channel = channel;
        this.lock = lock;
    }

    /** Returns the name that all names of one device have in common: {@code /dev/serial/by-id/...} and the node itself. */
    public static String key(String device) {
        try {
            return Path.of(device).toRealPath().toString();
        } catch (IOException | RuntimeException e) {
            return device;
        }
    }

    /**
     * Takes the hold on a port.
     *
     * @param port what the user calls it, for messages
     * @param key what it is, whatever it is called
     * @throws DeviceBusyException when somebody has it; says who
     */
    public static PortLock acquire(String port, String key) {
        String name = key.replaceAll("[^A-Za-z0-9._-]+", "_") + "-" + Integer.toHexString(key.hashCode());
        String me = ProcessHandle.current().pid() + " since "
                + SINCE.format(Instant.now().truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.systemDefault()));
        String here = System.getProperties().putIfAbsent(HERE + name, me) instanceof String holder ? holder : null;
        if (here != null) {
            throw busy(port, "this process, " + here);
        }
        PortLock lock = null;
        try {
            lock = acquire(port, name, me);
            return lock;
        } finally {
            if (lock == null) {
                System.clearProperty(HERE + name);
            }
        }
    }

    private static PortLock acquire(String port, String name, String me) {
        Path file = folder().resolve(name + ".lock");
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = null;
            try {
                lock = tryLock(channel);
                if (lock == null) {
                    throw busy(port, holder(channel));
                }
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(me.getBytes(StandardCharsets.UTF_8)), 0);
                return new PortLock(name, channel, lock);
            } finally {
                if (lock == null) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw new ConnectionFailedException(
                    port + ": cannot lock the port with " + file + ": " + e.getMessage(), e);
        }
    }

    private static DeviceBusyException busy(String port, String holder) {
        return new DeviceBusyException(
                port + ": in use by " + holder + "; end that one, or wait for it with -Dbelay.lockTimeout=SECONDS");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST_HOLDER);
        channel.read(buffer, 0);
        String holder = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        return "the process " + (holder.isEmpty() ? "of somebody else" : holder);
    }

    private static Path folder() {
        String cache = System.getenv("XDG_CACHE_HOME");
        return (cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache))
                .resolve("belay")
                .resolve("locks");
    }

    /** Frees the port. Does nothing when it is free already. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (channel) {
            channel.truncate(0);
            lock.release();
        } catch (IOException e) {
            // closing the channel frees the lock in any case
        } finally {
            System.clearProperty(HERE + name);
        }
    }
}
