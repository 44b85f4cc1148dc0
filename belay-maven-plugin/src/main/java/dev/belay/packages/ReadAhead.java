// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A lock and what its store holds, read while pyproject.toml is still being read: each build waits for both.
 *
 * @param files by GROUP/PATH
 * @param hashes the SHA-256 of each file, by GROUP/PATH
 */
record ReadAhead(Optional<Lock> lock, SortedMap<String, Path> files, Map<String, String> hashes) {

    /** Begins to read what is in a folder, at the places that are usual. */
    static CompletableFuture<ReadAhead> begin(Path root) {
        return CompletableFuture.supplyAsync(() -> read(new Store(root, Project.DEFAULT_DEPENDENCIES_PATH)));
    }

    private static ReadAhead read(Store store) {
        try {
            Optional<Lock> lock = store.readLock();
            SortedMap<String, Path> files = store.files();
            Map<String, String> hashes = new HashMap<>();
            for (Map.Entry<String, Path> file : files.entrySet()) {
                hashes.put(file.getKey(), Sha256.of(Files.readAllBytes(file.getValue())));
            }
            return new ReadAhead(lock, files, hashes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what was read; nothing when that did not succeed, or the project keeps its store elsewhere. */
    static Optional<ReadAhead> of(Project project, CompletableFuture<ReadAhead> begun) {
        try {
            ReadAhead read = begun.join();
            boolean usual = project.dependenciesPath().equals(Project.DEFAULT_DEPENDENCIES_PATH);
            return usual ? Optional.of(read) : Optional.empty();
        } catch (CompletionException e) {
            return Optional.empty(); // whoever reads it once more tells what is wrong
        }
    }
}
