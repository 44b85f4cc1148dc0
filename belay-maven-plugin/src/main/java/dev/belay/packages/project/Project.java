// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.project;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code [tool.belay]} in a pyproject.toml.
 *
 * @param file the pyproject.toml
 * @param name the project's own package: a folder beside the file, copied to {@code /NAME}; null when there is none
 * @param ignore patterns as in .gitignore, relative to that folder, of what stays off the board
 * @param dependenciesPath where the store is, relative to the file
 * @param mpyVersion the compiled form of packages to request from an index: {@code py}, or the number of an .mpy version
 * @param packageIndices package indices, asked in this order; empty for MicroPython's own
 * @param groups sorted by name, the main group among them
 */
public record Project(
        Path file,
        @Nullable String name,
        List<String> ignore,
        String dependenciesPath,
        String mpyVersion,
        List<URI> packageIndices,
        List<DependencyGroup> groups) {
    /** The default location of the store. */
    public static final String DEFAULT_DEPENDENCIES_PATH = ".belay/dependencies";

    public Project {
        ignore = List.copyOf(ignore);
        packageIndices = List.copyOf(packageIndices);
        groups = List.copyOf(groups);
    }

    /** Returns the folder of the pyproject.toml, to which all of its paths are relative. */
    public Path root() {
        return rootOf(file);
    }

    public static Path rootOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    }

    /** Returns whether any group declares a dependency. */
    public boolean hasDependencies() {
        return groups.stream().anyMatch(group -> !group.dependencies().isEmpty());
    }
}
