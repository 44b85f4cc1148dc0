// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.store;

import dev.belay.internal.io.AtomicFile;
import dev.belay.packages.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Stores downloaded files by the SHA-256 of their content, for all projects of a user. Safe for several processes. */
public final class ContentCache {
    private final Path folder;

    /** Stores files in {@code folder}, which is created on demand. */
    public ContentCache(Path folder) {
        this.folder = folder;
    }

    /** Returns the content with that hash, if it is stored and intact. */
    public Optional<byte[]> get(String sha256) throws IOException {
        Path file = file(sha256);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        byte[] content = Files.readAllBytes(file);
        if (Sha256.of(content).equals(sha256)) {
            return Optional.of(content);
        }
        Files.deleteIfExists(file);
        return Optional.empty();
    }

    /** Stores content. */
    public void put(String sha256, byte[] content) throws IOException {
        Path file = file(sha256);
        if (Files.isRegularFile(file)) {
            return;
        }
        AtomicFile.write(file, content);
    }

    private Path file(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("'" + sha256 + "' is not a SHA-256");
        }
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
