// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.store;

import dev.belay.internal.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that tell git how to treat {@code .belay/} and the store. Those that are there stay as they are. */
public final class GitFiles {
    private static final String ATTRIBUTES =
            "# Git must not change line ends here: the lock contains the SHA-256 of each file.\n* -text\n";
    private static final String IGNORE = """
            # The lock of an update, and what is left of an update that was killed.
            /%s
            %s
            /belay.lock.new
            /dependencies.new/
            /dependencies.old/
            """.formatted(StoreLock.FILE, AtomicFile.TEMPORARY_FILES);

    private GitFiles() {}

    /** Writes {@code .gitattributes}, so that a checkout has the bytes that were committed. */
    public static void writeAttributes(Path folder) throws IOException {
        write(folder.resolve(".gitattributes"), ATTRIBUTES);
    }

    /** Writes {@code .gitignore}, so that what a killed process leaves is not committed. */
    static void writeIgnore(Path folder) throws IOException {
        write(folder.resolve(".gitignore"), IGNORE);
    }

    private static void write(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
