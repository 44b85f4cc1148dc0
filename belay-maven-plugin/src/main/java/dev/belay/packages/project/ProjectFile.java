// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.project;

import dev.belay.internal.text.IoProblem;
import dev.belay.packages.PackagesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds and reads the pyproject.toml of a project. */
public final class ProjectFile {
    /** The name that every Python tool looks for. */
    public static final String NAME = "pyproject.toml";

    private ProjectFile() {}

    /** Returns the pyproject.toml in {@code folder}, if there is one. */
    public static Optional<Path> in(Path folder) {
        Path file = folder.toAbsolutePath().normalize().resolve(NAME);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /** Returns the pyproject.toml in {@code folder} or the nearest of its parents, if there is one. */
    public static Optional<Path> inOrAbove(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Optional<Path> file = in(at);
            if (file.isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the pyproject.toml of a folder.
     *
     * @param above whether one of a folder above will do
     * @throws PackagesException when there is none
     */
    public static Path of(Path folder, boolean above) {
        return (above ? inOrAbove(folder) : in(folder))
                .orElseThrow(() -> new PackagesException("There is no " + NAME + " in " + folder
                        + (above ? " or above" : "") + ". To make one, run: mvn belay:new"));
    }

    /**
     * Reads a pyproject.toml. A file without {@code [tool.belay]} is a project that has all defaults.
     *
     * @throws ProjectFileException when it is not TOML or {@code [tool.belay]} holds anything unknown or of a wrong
     *     type; it lists every problem
     * @throws PackagesException when the file cannot be read
     */
    public static Project read(Path file) {
        try {
            return read(file, Files.readString(file));
        } catch (IOException e) {
            throw new PackagesException("Cannot read " + IoProblem.of(file, e), e);
        }
    }

    /**
     * Reads what a pyproject.toml would be with other content.
     *
     * @throws ProjectFileException as {@link #read(Path)}
     */
    public static Project read(Path file, String text) {
        return new ProjectReader(file, text).read();
    }
}
