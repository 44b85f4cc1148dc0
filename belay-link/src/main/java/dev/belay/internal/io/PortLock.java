// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.io;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.DeviceBusyException;
import dev.belay.internal.text.IoProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An exclusive lock on a port, against other threads, class loaders and processes of this user. The operating system releases
 * it when the process dies. Thread-safe.
 *
 * <p>Each locked port has a file in the folder {@code locks} of {@link CacheFolders#root}, which is deleted when the lock is
 * released. A process may not lock a file that another one is about to delete, so files are opened, locked and deleted only
 * while the file {@code .guard} is locked, which is never deleted.
 */
public final class PortLock implements AutoCloseable {
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

    /** Returns the key of a TCP port. */
    public static String addressKey(InetAddress address, int port) {
        return address.getHostAddress() + ":" + port;
    }

    /** Returns the key of the folder of a virtual board, which need not exist yet. */
    public static String folderKey(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        for (Path parent = absolute; parent != null; parent = parent.getParent()) {
            try {
                return "virtual:" + parent.toRealPath().resolve(parent.relativize(absolute));
            } catch (IOException e) {
                // the folder around it may exist
            }
        }
        return "virtual:" + absolute;
    }

    /**
     * Locks a port.
     *
     * @param port the port as the user names it, for messages
     * @param key identifies the device, whatever its name
     * @throws DeviceBusyException when the port is locked, or {@linkplain BoardLease leased}; names the holder
     */
    public static PortLock acquire(String port, String key) {
        String name = LockFiles.name(key);
        String me = ProcessHandle.current().pid() + " since " + LockFiles.now();
        String here = System.getProperties().putIfAbsent(HERE + name, me) instanceof String holder ? holder : null;
        if (here != null) {
            throw busy(port, "this process, " + here);
        }
        PortLock lock = lock(port, name, me);
        try (CloseOnFailure failure = new CloseOnFailure(lock::close)) {
            // not before: whoever takes the lease after this has to wait for the lock
            BoardLease.check(port, key);
            return failure.succeed(lock);
        }
    }

    private static PortLock lock(String port, String name, String me) {
        try (CloseOnFailure failure = new CloseOnFailure(() -> System.clearProperty(HERE + name))) {
            Path file = LockFiles.folder().resolve(name + ".lock");
            try {
                Files.createDirectories(file.getParent());
                return failure.succeed(LockFiles.guarded(() -> acquire(port, name, file, me)));
            } catch (IOException e) {
                throw new ConnectionFailedException(
                        port + ": cannot lock the port with " + file + ": " + IoProblem.of(e), e);
            }
        }
    }

    private static PortLock acquire(String port, String name, Path file, String me) throws IOException {
        FileChannel channel = LockFiles.open(file);
        try (CloseOnFailure failure = new CloseOnFailure(() -> LockFiles.close(channel))) {
            if (!LockFiles.tryLock(channel)) {
                throw busy(port, process(LockFiles.read(channel)));
            }
            LockFiles.write(channel, me);
            return failure.succeed(new PortLock(name, file, channel));
        }
    }

    /**
     * Describes for messages who has a {@linkplain BoardLease lease} or else the lock of a port, and since when.
     *
     * @param key as for {@link #acquire}
     * @return empty if the port is free
     */
    public static Optional<String> user(String key) {
        Optional<String> lease = BoardLease.holder(key, true).map(BoardLease.Holder::description);
        return lease.isPresent() ? lease : locker(LockFiles.name(key));
    }

    private static Optional<String> locker(String name) {
        Path file = LockFiles.folder().resolve(name + ".lock");
        try {
            return Files.exists(file) ? LockFiles.guarded(() -> locker(name, file)) : Optional.empty();
        } catch (IOException e) {
            throw new ConnectionFailedException("cannot read the lock " + file + ": " + IoProblem.of(e), e);
        }
    }

    private static Optional<String> locker(String name, Path file) throws IOException {
        String here = System.getProperty(HERE + name);
        return here == null
                ? LockFiles.textIfLocked(file).map(PortLock::process)
                : Optional.of("this process, " + here);
    }

    private static String process(String holder) {
        return holder.isEmpty() ? "another process" : "the process " + holder;
    }

    private static DeviceBusyException busy(String port, String holder) {
        return new DeviceBusyException(
                port + ": in use by " + holder + "; end that one, or wait for it with -Dbelay.lockTimeout=SECONDS");
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
            LockFiles.guarded(() -> {
                LockFiles.close(channel);
                Files.deleteIfExists(file);
                return true;
            });
        } catch (IOException e) {
            // the file is left for the next user of the port
        } finally {
            LockFiles.close(channel);
            System.clearProperty(HERE + name);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
