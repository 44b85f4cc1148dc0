// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.packages.Artifacts;
import dev.belay.packages.MavenCoordinates;
import dev.belay.packages.PackagesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.version.Version;

/** The repositories, mirrors, credentials and offline switch of the build that runs. */
final class MavenArtifacts implements Artifacts {
    /** The type that our packaging declares; its files end with .zip. */
    private static final String MICROPYTHON = "micropython";

    private static final Set<String> FOR_BOARDS = Set.of("zip", "py", "mpy", MICROPYTHON);
    private static final Set<String> AT_RUN_TIME = Set.of("", "compile", "runtime");

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    MavenArtifacts(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
    }

    @Override
    public Resolved resolve(MavenCoordinates coordinates) {
        try {
            Artifact found = system.resolveArtifact(
                            session, new ArtifactRequest(artifact(coordinates), repositories, null))
                    .getArtifact();
            List<MavenCoordinates> requires = new ArrayList<>();
            for (Dependency dependency : system.readArtifactDescriptor(
                            session, new ArtifactDescriptorRequest(artifact(coordinates), repositories, null))
                    .getDependencies()) {
                if (isForBoards(dependency)) {
                    requires.add(coordinates(dependency.getArtifact()));
                }
            }
            return new Resolved(found.getVersion(), found.getFile().toPath(), requires);
        } catch (ArtifactResolutionException | ArtifactDescriptorException e) {
            throw new PackagesException(String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isForBoards(Dependency dependency) {
        return FOR_BOARDS.contains(dependency.getArtifact().getExtension())
                && AT_RUN_TIME.contains(dependency.getScope())
                && !dependency.isOptional();
    }

    private static Artifact artifact(MavenCoordinates coordinates) {
        return new DefaultArtifact(
                coordinates.groupId(),
                coordinates.artifactId(),
                coordinates.classifier(),
                coordinates.extension(),
                coordinates.version());
    }

    private static MavenCoordinates coordinates(Artifact artifact) {
        String extension = artifact.getExtension().equals(MICROPYTHON) ? "zip" : artifact.getExtension();
        return new MavenCoordinates(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                extension,
                artifact.getClassifier(),
                artifact.getVersion());
    }

    @Override
    public Optional<String> newest(MavenCoordinates coordinates) {
        try {
            Artifact later = artifact(coordinates.withVersion("(" + coordinates.version() + ",)"));
            Version highest = system.resolveVersionRange(session, new VersionRangeRequest(later, repositories, null))
                    .getHighestVersion();
            return Optional.ofNullable(highest).map(Version::toString);
        } catch (VersionRangeResolutionException e) {
            throw new PackagesException(String.valueOf(e.getMessage()), e);
        }
    }
}
