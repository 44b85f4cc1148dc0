// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers that a store held exactly what its lock said, and how that was told. While no byte of pyproject.toml, of the lock
 * and of the store is another, it does so still, and none of them has to be understood again, which is most of the time that
 * a build spends on it. Packages in development are never remembered.
 */
public final class KnownGood {
    private final Path pyproject;
    private final Path record;
    private final String reader;

    /**
     * @param record a file that {@code mvn clean} deletes
     * @param reader the version of who resolves: another one may find something wrong
     */
    public KnownGood(Path pyproject, Path record, String reader) {
        this.pyproject = pyproject;
        this.record = record;
        this.reader = reader;
    }

    /** Returns how it was told, when everything is as it was then. */
    public Optional<String> told() {
        try {
            if (!Files.isRegularFile(record)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(record, StandardCharsets.UTF_8);
            return lines.size() == 3 && fingerprint(lines.get(1)).equals(Optional.of(lines.get(0)))
                    ? Optional.of(lines.get(2))
                    : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // whoever reads it once more tells what is wrong
        }
    }

    /** Remembers a resolution, and how it is told in one line. */
    public void remember(Resolution resolution, String told) throws IOException {
        Project project = resolution.project();
        boolean develops = project.groups().stream()
                .flatMap(group -> group.dependencies().stream())
                .anyMatch(Dependency::develop);
        String path = project.dependenciesPath();
        Optional<String> fingerprint = develops ? Optional.empty() : fingerprint(path);
        if (fingerprint.isPresent()) {
            String text = fingerprint.get() + "\n" + path + "\n" + told + "\n";
            AtomicFile.write(record, text.getBytes(StandardCharsets.UTF_8));
        } else {
            Files.deleteIfExists(record);
        }
    }

    /** Returns what stands for all that was read; nothing while an update is under way. */
    private Optional<String> fingerprint(String dependenciesPath) throws IOException {
        Store store = new Store(Project.rootOf(pyproject), dependenciesPath);
        if (new StoreSwap(store).isUnfinished()) {
            return Optional.empty();
        }
        StringBuilder state = new StringBuilder(reader + "\n");
        state.append(Sha256.of(Files.readAllBytes(pyproject))).append('\n');
        if (Files.exists(store.lockFile())) {
            state.append(Sha256.of(Files.readAllBytes(store.lockFile())));
        }
        for (Map.Entry<String, Path> file : store.files().entrySet()) {
            state.append('\n')
                    .append(Sha256.of(Files.readAllBytes(file.getValue())))
                    .append(' ')
                    .append(file.getKey());
        }
        return Optional.of(Sha256.of(state.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
