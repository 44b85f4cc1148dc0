// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.project;

import dev.belay.packages.source.PackageSource;
import java.util.List;

/**
 * A package that a project declares.
 *
 * @param name the name to import it by, a Python identifier
 * @param sources at least one; their files come together under the one name
 * @param line where pyproject.toml declares it, counted from 1
 */
public record Dependency(String name, List<PackageSource> sources, int line) {
    public Dependency {
        sources = List.copyOf(sources);
    }

    /** Returns whether any of its sources is in development, so that its files cannot be locked. */
    public boolean develop() {
        return sources.stream().anyMatch(PackageSource::develop);
    }
}
