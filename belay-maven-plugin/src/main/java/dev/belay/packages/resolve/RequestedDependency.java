// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.packages.project.Dependency;
import dev.belay.packages.project.Project;

/** A dependency of a group. */
record RequestedDependency(String group, Dependency dependency) {
    String id() {
        return group + "/" + dependency.name();
    }

    /** Returns how errors begin that are about it. */
    String where(Project project) {
        return project.file() + ":" + dependency.line() + ": dependency '" + dependency.name() + "': ";
    }
}
