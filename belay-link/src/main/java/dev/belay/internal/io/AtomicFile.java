// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.io;

import dev.belay.internal.text.IoProblem;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.UUID;

/**
 * Writes files atomically: a reader sees the old content or the new content, never a part of one. An exception names the file,
 * also where the one of the JDK does not, as on a full disk. Safe for concurrent use by several threads and processes.
 */
public final class AtomicFile {
    /** A .gitignore pattern that matches the temporary files that a crash leaves behind. */
    public static final String TEMPORARY_FILES = ".belay-*.tmp";

    private static final FileAttribute<?>[] PUBLIC = {};

    private AtomicFile() {}

    /**
     * Replaces the content of {@code file}, also for the time after a power failure. Creates the file and its parent folders if
     * they are missing.
     *
     * @throws IOException if the content cannot be written; {@code file} is unchanged then
     */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, content, true, PUBLIC);
    }

    /** Replaces the content of {@code file} as {@link #write} does, without waiting for the disk: for what a build creates again. */
    public static void writeOutput(Path file, byte[] content) throws IOException {
        write(file, content, false, PUBLIC);
    }

    /**
     * Replaces the content of {@code file} as {@link #writeOutput(Path, byte[])} does. Only its owner can read it, at all times, where
     * the file system has permissions of POSIX.
     */
    public static void writePrivate(Path file, byte[] content) throws IOException {
        write(file, content, false, ownerOnly());
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : PUBLIC;
    }

    /** Replaces the content of {@code file} by text in UTF-8 as {@link #writeOutput(Path, byte[])} does. */
    public static void writeOutput(Path file, String text) throws IOException {
        writeOutput(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] content, boolean isDurable, FileAttribute<?>[] attributes)
            throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a parent folder");
        Files.createDirectories(folder);
        Path temporary =
                folder.resolve(TEMPORARY_FILES.replace("*", UUID.randomUUID().toString()));
        try {
            Files.createFile(temporary, attributes); // a new file: a link of that name would be followed
            // unlike a channel, a stream is not closed by an interrupt; createTempFile would hide the file from others
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(content);
                if (isDurable) {
                    out.getFD().sync();
                }
            }
            replace(temporary, file);
            if (isDurable) {
                sync(folder);
            }
        } catch (IOException e) {
            throw named(file, e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static IOException named(Path file, IOException problem) {
        if (problem instanceof FileSystemException) {
            return problem;
        }
        FileSystemException named = new FileSystemException(file.toString(), null, IoProblem.of(problem));
        named.initCause(problem);
        return named;
    }

    /** Moves a file or folder within a file system. Replaces {@code to} if it is a file or an empty folder. */
    public static void move(Path from, Path to) throws IOException {
        replace(from, to);
        sync(Objects.requireNonNull(to.toAbsolutePath().getParent(), "a file has a parent folder"));
    }

    private static void replace(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
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
