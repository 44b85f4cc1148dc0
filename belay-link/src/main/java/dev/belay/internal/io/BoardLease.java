// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.io;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.DeviceBusyException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The right of one build to a board from its deploy to the end of its tests, across goals and the JVMs of its tests. While a
 * process has the lease, other processes cannot open the port: {@link PortLock} and the virtual board check the lease. A JVM of
 * the tests may, since it has the token of the lease in its system properties. The operating system ends the lease when the
 * process dies. Thread-safe.
 *
 * <p>Each leased board has a file beside those of {@link PortLock}. Between the threads and class loaders of this JVM, a system
 * property does what the file does between processes: a second channel to the file would, under POSIX, release the lock.
 */
public final class BoardLease implements AutoCloseable {
    /** The system property with the token of the lease that this JVM may use. */
    public static final String TOKEN_PROPERTY = "belay.lease";

    /** Prefix of the system property that names the holder of a lease to all class loaders of this JVM. */
    private static final String HERE = "dev.belay.lease.";

    private final String name;
    private final Path file;
    private final FileChannel channel;
    private final AtomicBoolean closed = new AtomicBoolean();

    private BoardLease(String name, Path file, FileChannel channel) {
        this.name = name;
        this.file = file;
        this.channel = channel;
    }

    /**
     * Who has a lease.
     *
     * @param token lets those in who know it
     * @param description for messages, with the time since when
     */
    public record Holder(String token, String description) {
        private String text() {
            return token + "\n" + description;
        }

        private static Holder parse(String text) {
            int end = text.indexOf('\n');
            return end < 0
                    ? new Holder("", "another process")
                    : new Holder(text.substring(0, end), text.substring(end + 1));
        }
    }

    /** The result of {@link #tryAcquire}: {@code lease} if the board was free, else the {@code holder}, who may have the same token. */
    public record Attempt(@Nullable BoardLease lease, Holder holder) {}

    /**
     * Takes the lease of a board if it is free.
     *
     * @param port the port as the user names it, for messages
     * @param key as for {@link PortLock#acquire}
     * @param token identifies the holder
     * @param holder describes the holder for messages to others
     */
    public static Attempt tryAcquire(String port, String key, String token, String holder) {
        String name = LockFiles.name(key);
        Path file = file(name);
        try {
            Files.createDirectories(file.getParent());
            return LockFiles.guarded(() -> {
                Holder me = new Holder(token, holder + " since " + LockFiles.now());
                Optional<Holder> here = here(name);
                return here.isPresent() ? new Attempt(null, here.get()) : tryLock(name, file, me);
            });
        } catch (IOException e) {
            throw new ConnectionFailedException(
                    port + ": cannot reserve the board with " + file + ": " + e.getMessage(), e);
        }
    }

    private static Attempt tryLock(String name, Path file, Holder me) throws IOException {
        FileChannel channel = LockFiles.open(file);
        try (CloseOnFailure failure = new CloseOnFailure(() -> LockFiles.close(channel))) {
            if (!LockFiles.tryLock(channel)) {
                return new Attempt(null, Holder.parse(LockFiles.read(channel)));
            }
            LockFiles.write(channel, me.text());
            System.setProperty(HERE + name, me.text());
            return failure.succeed(new Attempt(new BoardLease(name, file, channel), me));
        }
    }

    /** Returns the exception that says who has a board. */
    public static DeviceBusyException busy(String port, Holder holder) {
        return new DeviceBusyException(port + ": belongs to " + holder.description()
                + ", until its tests end; end that one, or wait for it with -Dbelay.lockTimeout=SECONDS");
    }

    /**
     * Checks that no other process has the lease of a board, unless this JVM has its token.
     *
     * @param port the port as the user names it, for messages
     * @throws DeviceBusyException if another process has it; names the holder
     */
    public static void check(String port, String key) {
        Optional<Holder> holder = holder(key, false);
        if (holder.isPresent() && !holder.get().token().equals(System.getProperty(TOKEN_PROPERTY))) {
            throw busy(port, holder.get());
        }
    }

    /**
     * Returns the holder of a lease; empty if there is none.
     *
     * @param isHereToo whether a lease of this JVM counts
     */
    static Optional<Holder> holder(String key, boolean isHereToo) {
        String name = LockFiles.name(key);
        Path file = file(name);
        Optional<Holder> here = here(name);
        if (here.isPresent() || !Files.exists(file)) {
            return here.filter(holder -> isHereToo);
        }
        try {
            return LockFiles.guarded(() -> {
                Optional<Holder> now = here(name);
                return now.isPresent() ? now.filter(holder -> isHereToo) : elsewhere(file);
            });
        } catch (IOException e) {
            throw new ConnectionFailedException("cannot read the lease " + file + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Holder> elsewhere(Path file) throws IOException {
        return LockFiles.textIfLocked(file).map(Holder::parse);
    }

    private static Optional<Holder> here(String name) {
        return Optional.ofNullable(System.getProperty(HERE + name)).map(Holder::parse);
    }

    private static Path file(String name) {
        return LockFiles.folder().resolve(name + ".lease");
    }

    /** Ends the lease. Does nothing when it has ended already. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        // a file channel does not work on an interrupted thread
        boolean interrupted = Thread.interrupted();
        try {
            LockFiles.guarded(() -> {
                LockFiles.close(channel);
                System.clearProperty(HERE + name);
                return Files.deleteIfExists(file);
            });
        } catch (IOException e) {
            // the file is left for the next holder
            LockFiles.close(channel);
            System.clearProperty(HERE + name);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
