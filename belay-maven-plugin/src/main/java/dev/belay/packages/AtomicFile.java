// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Objects;

/** Writes files so that nobody ever sees half of one, whatever happens meanwhile. */
public final class AtomicFile {
    /** Matches, as a pattern of .gitignore, what is left of a write that the machine did not survive. */
    static final String LEFTOVERS = ".belay-*.tmp";

    private AtomicFile() {}

    /** Writes {@code content}, making the folders above {@code file} where they are missing. */
    public static void write(Path file, byte[] content) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
        Files.createDirectories(folder);
        Path temporary = folder.resolve(".belay-" + file.getFileName() + ".tmp");
        try {
            Files.write(temporary, content);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Moves a file or folder within a file system, replacing a file that is there. */
    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes a file, or a folder with all that is in it; links in it are not followed. */
    static void deleteTree(Path top) throws IOException {
        if (!Tree.exists(top)) {
            return;
        }
        try (var paths = Files.walk(top)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
