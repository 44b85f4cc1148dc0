// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.source;

import dev.belay.packages.PackagesException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Maven repositories that a build uses. Thread-safe. */
public interface ArtifactResolver {
    /** No Maven repositories, for use outside of a build. */
    ArtifactResolver NONE = new ArtifactResolver() {
        @Override
        public Resolved resolve(MavenCoordinates coordinates) {
            throw new PackagesException("there are no Maven repositories here to get " + coordinates + " from");
        }

        @Override
        public Chosen choose(MavenCoordinates coordinates) {
            return new Chosen(Map.of());
        }

        @Override
        public Optional<String> newest(MavenCoordinates coordinates) {
            return Optional.empty();
        }
    };

    /**
     * Gets an artifact.
     *
     * @throws PackagesException if no repository has it, or none can be reached
     */
    Resolved resolve(MavenCoordinates coordinates);

    /**
     * Finds what comes with a declared artifact, as Maven does for any project: of several versions the nearest, and
     * nothing that is excluded, optional or for tests.
     *
     * @throws PackagesException when that cannot be found out
     */
    Chosen choose(MavenCoordinates coordinates);

    /** Returns where {@link #resolve} takes an artifact from. */
    default Origin origin(MavenCoordinates coordinates) {
        return Origin.REPOSITORY;
    }

    /** Returns the newest version of an artifact that is newer than the one given. */
    Optional<String> newest(MavenCoordinates coordinates);

    /** Where an artifact comes from. */
    enum Origin {
        /** A repository, local or remote. */
        REPOSITORY,
        /** A module of this build that has packaged it. */
        PACKAGED_MODULE,
        /** A repository, although it belongs to a module of this build, which has not packaged it yet. */
        UNPACKAGED_MODULE
    }

    /**
     * An artifact on this machine.
     *
     * @param version the exact one: of a snapshot, with its time
     */
    public record Resolved(String version, Path file) {}

    /**
     * The dependencies of a declared artifact.
     *
     * @param requires by the key of each artifact, those for boards that it depends on
     */
    public record Chosen(Map<String, List<MavenCoordinates>> requires) {
        public Chosen {
            requires = Map.copyOf(requires);
        }

        public List<MavenCoordinates> requiredBy(MavenCoordinates coordinates) {
            return requires.getOrDefault(coordinates.key(), List.of());
        }
    }
}
