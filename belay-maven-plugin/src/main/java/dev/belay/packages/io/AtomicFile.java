// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.io;

import dev.belay.internal.text.IoProblem;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/**
 * Writes files atomically and durably: a reader sees the old content or the new content, never a part of one, also after
 * a power failure. Safe for concurrent use by several threads and processes.
 */
public final class AtomicFile {
    /** A .gitignore pattern that matches the temporary files that a crash leaves behind. */
    public static final String TEMPORARY_FILES = ".belay-*.tmp";

    private AtomicFile() {}

    /**
     * Replaces the content of {@code file}. Creates the file and its parent folders if they are missing.
     *
     * @throws IOException if the content cannot be written; {@code file} is unchanged then
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a parent folder");
        Files.createDirectories(folder);
        Path temporary =
                folder.resolve(TEMPORARY_FILES.replace("*", UUID.randomUUID().toString()));
        try {
            Files.createFile(temporary); // a new file: a link of that name would be followed
            // unlike a channel, a stream is not closed by an interrupt; createTempFile would hide the file from others
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(content);
                out.getFD().sync();
            }
            move(temporary, file);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            FileSystemException named = new FileSystemException(file.toString(), null, IoProblem.of(e));
            named.initCause(e);
            throw named;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Moves a file or folder within a file system. Replaces {@code to} if it is a file or an empty folder. */
    public static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
        sync(Objects.requireNonNull(to.toAbsolutePath().getParent(), "a file has a parent folder"));
    }

    /** Writes the entries of a folder to the disk, where the operating system supports that. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open folders
        }
    }
}
