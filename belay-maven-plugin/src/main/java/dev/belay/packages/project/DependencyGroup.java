// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.project;

import java.util.List;

/**
 * Dependencies that are put on a board together.
 *
 * @param optional whether it is left out unless selected
 * @param dependencies sorted by name
 */
public record DependencyGroup(String name, boolean optional, List<Dependency> dependencies) {
    /** The group of {@code [tool.belay.dependencies]}, which is always there. */
    public static final String MAIN = "main";

    public DependencyGroup {
        dependencies = List.copyOf(dependencies);
    }
}
