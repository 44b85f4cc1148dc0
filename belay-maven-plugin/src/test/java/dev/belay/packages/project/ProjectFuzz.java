// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.project;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Profile fuzz: a pyproject.toml is read, or rejected with the line of each problem. */
public final class ProjectFuzz {
    private ProjectFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            ProjectFile.read(Path.of("/project/pyproject.toml"), new String(data, StandardCharsets.UTF_8));
        } catch (ProjectFileException e) {
            if (e.problems().isEmpty()) {
                throw new AssertionError("no problem", e);
            }
        }
    }
}
