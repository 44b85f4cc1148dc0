// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.environment;

import dev.belay.packages.PackagesException;
import dev.belay.packages.source.ArtifactResolver;
import dev.belay.packages.source.MavenCoordinates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionContext;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.collection.DependencySelector;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.version.Version;
import org.jspecify.annotations.Nullable;

/** Resolves artifacts with the repositories, mirrors, credentials and offline mode of the current build. */
final class MavenArtifacts implements ArtifactResolver {
    /** The artifact type of the packaging {@code micropython}; its files end with .zip. */
    private static final String MICROPYTHON = "micropython";

    private static final Set<String> BOARD_TYPES = Set.of("zip", "py", "mpy", MICROPYTHON);
    private static final Set<String> RUNTIME_SCOPES = Set.of("", "compile", "runtime");

    /** Keys of ConflictResolver, which is in a library that Maven does not export to plugins. */
    private static final String VERBOSE = "aether.conflictResolver.verbose";

    private static final String WINNER = "conflict.winner";

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    private final List<MavenProject> modules;

    /** @param modules the modules that this build builds */
    MavenArtifacts(
            RepositorySystem system,
            RepositorySystemSession session,
            List<RemoteRepository> repositories,
            List<MavenProject> modules) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
        this.modules = List.copyOf(modules);
    }

    @Override
    public Resolved resolve(MavenCoordinates coordinates) {
        try {
            Artifact found = system.resolveArtifact(
                            session, new ArtifactRequest(artifact(coordinates), repositories, null))
                    .getArtifact();
            return new Resolved(found.getVersion(), found.getFile().toPath());
        } catch (ArtifactResolutionException e) {
            throw new PackagesException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Origin origin(MavenCoordinates coordinates) {
        String version = artifact(coordinates).getBaseVersion();
        for (MavenProject module : modules) {
            if (module.getGroupId().equals(coordinates.groupId())
                    && module.getArtifactId().equals(coordinates.artifactId())
                    && module.getVersion().equals(version)) {
                return hasPackaged(module, coordinates) ? Origin.PACKAGED_MODULE : Origin.UNPACKAGED_MODULE;
            }
        }
        return Origin.REPOSITORY;
    }

    private static boolean hasPackaged(MavenProject module, MavenCoordinates coordinates) {
        return Stream.concat(Stream.ofNullable(module.getArtifact()), module.getAttachedArtifacts().stream())
                .filter(artifact ->
                        Objects.requireNonNullElse(artifact.getClassifier(), "").equals(coordinates.classifier()))
                .filter(artifact -> artifact.getArtifactHandler().getExtension().equals(coordinates.extension()))
                .anyMatch(artifact ->
                        artifact.getFile() != null && artifact.getFile().isFile());
    }

    @Override
    public Chosen choose(MavenCoordinates coordinates) {
        try {
            CollectRequest request = new CollectRequest(new Dependency(artifact(coordinates), "compile"), repositories);
            Map<String, List<MavenCoordinates>> requires = new HashMap<>();
            gather(system.collectDependencies(forBoards(), request).getRoot(), requires);
            return new Chosen(requires);
        } catch (DependencyCollectionException e) {
            throw new PackagesException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Keeps nodes that lost a version conflict: they are dependencies of their parents, too. */
    private RepositorySystemSession forBoards() {
        return new DefaultRepositorySystemSession(session)
                .setDependencySelector(new ForBoards(session.getDependencySelector()))
                .setConfigProperty(VERBOSE, true);
    }

    private static void gather(DependencyNode node, Map<String, List<MavenCoordinates>> requires) {
        List<MavenCoordinates> required = new ArrayList<>();
        for (DependencyNode child : node.getChildren()) {
            boolean loser = child.getData().get(WINNER) instanceof DependencyNode;
            DependencyNode chosen = child.getData().get(WINNER) instanceof DependencyNode winner ? winner : child;
            required.add(coordinates(chosen.getArtifact()));
            if (!loser) {
                gather(child, requires);
            }
        }
        requires.put(coordinates(node.getArtifact()).key(), required);
    }

    /** Excludes artifacts that are not for boards, so that their dependencies are not resolved. */
    private record ForBoards(@Nullable DependencySelector others) implements DependencySelector {
        @Override
        public boolean selectDependency(Dependency dependency) {
            return BOARD_TYPES.contains(dependency.getArtifact().getExtension())
                    && RUNTIME_SCOPES.contains(dependency.getScope())
                    && !dependency.isOptional()
                    && (others == null || others.selectDependency(dependency));
        }

        @Override
        public DependencySelector deriveChildSelector(DependencyCollectionContext context) {
            return new ForBoards(others == null ? null : others.deriveChildSelector(context));
        }
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
