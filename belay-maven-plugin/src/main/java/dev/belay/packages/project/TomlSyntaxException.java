// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.project;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thrown for text that is not TOML. */
public final class TomlSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ProjectProblem> problems;

    TomlSyntaxException(List<ProjectProblem> problems, @Nullable Throwable cause) {
        super(problems.get(0).message(), cause);
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong; at least one. */
    public List<ProjectProblem> problems() {
        return problems;
    }
}
