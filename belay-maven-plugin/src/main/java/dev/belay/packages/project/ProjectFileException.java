// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.project;

import dev.belay.packages.PackagesException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown for an invalid pyproject.toml. Lists all problems. */
public final class ProjectFileException extends PackagesException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final transient List<ProjectProblem> problems;

    public ProjectFileException(Path file, List<ProjectProblem> problems) {
        super(message(file, problems));
        this.file = file;
        this.problems = List.copyOf(problems);
    }

    /** Returns the file that was read. */
    public Path file() {
        return file;
    }

    /** Returns what is wrong in it, in the order of the file. */
    public List<ProjectProblem> problems() {
        return problems;
    }

    private static String message(Path file, List<ProjectProblem> problems) {
        return problems.stream()
                .map(p -> file + ":" + p.line() + ":" + p.column() + ": " + p.message())
                .collect(Collectors.joining("\n"));
    }
}
