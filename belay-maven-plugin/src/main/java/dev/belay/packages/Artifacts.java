// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The Maven repositories that a build uses. Thread-safe. */
public interface Artifacts {
    /** What there is without a build: none. */
    Artifacts NONE = new Artifacts() {
        @Override
        public Resolved resolve(MavenCoordinates coordinates) {
            throw new PackagesException("there are no Maven repositories here to get " + coordinates + " from");
        }

        @Override
        public Optional<String> newest(MavenCoordinates coordinates) {
            return Optional.empty();
        }
    };

    /**
     * Gets an artifact.
     *
     * @throws PackagesException when no repository has it, or none can be asked
     */
    Resolved resolve(MavenCoordinates coordinates);

    /** Returns the newest version of an artifact that is newer than the one given. */
    Optional<String> newest(MavenCoordinates coordinates);

    /**
     * An artifact on this machine.
     *
     * @param version the exact one: of a snapshot, with its time
     * @param requires the artifacts for boards that its POM depends on
     */
    record Resolved(String version, Path file, List<MavenCoordinates> requires) {
        public Resolved {
            requires = List.copyOf(requires);
        }
    }
}
