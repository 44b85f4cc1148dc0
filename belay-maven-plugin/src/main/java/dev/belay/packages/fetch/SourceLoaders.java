// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import dev.belay.packages.git.GitRepositories;
import dev.belay.packages.net.Fetcher;
import dev.belay.packages.project.Project;
import dev.belay.packages.source.GitLocation;
import dev.belay.packages.source.GitSource;
import dev.belay.packages.source.HttpSource;
import dev.belay.packages.source.IndexSource;
import dev.belay.packages.source.MavenSource;
import dev.belay.packages.source.PackageSource;
import dev.belay.packages.source.PathSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One loader for each kind of source. Thread-safe; ends with {@link #close}. */
public final class SourceLoaders implements AutoCloseable {
    private final Path root;
    private final Fetcher fetcher;
    private final GitRefResolver refs;
    private final LocalLoader local;
    private final ManifestLoader manifests;
    private final IndexLoader index;
    private final GitLoader git;
    private final HttpLoader http;
    private final MavenLoader maven;

    public SourceLoaders(Project project, PackageEnvironment access) {
        root = project.root();
        fetcher = new Fetcher(access.network());
        GitRepositories repositories = new GitRepositories(access.network(), access.repositories());
        refs = new GitRefResolver(repositories);
        local = new LocalLoader(root);
        manifests = new ManifestLoader(fetcher, refs, IndexLoader.of(project).get(0));
        index = new IndexLoader(fetcher, project, manifests);
        git = new GitLoader(repositories, fetcher, manifests);
        http = new HttpLoader(fetcher, manifests);
        maven = new MavenLoader(access.artifacts(), manifests);
    }

    public Fetcher fetcher() {
        return fetcher;
    }

    GitRefResolver refs() {
        return refs;
    }

    /** Returns the source with ref and path separated, so that two spellings of one location are equal. */
    public PackageSource exact(PackageSource source) throws IOException {
        return source instanceof GitSource found
                ? new GitSource(found.uri(), found.renameToInit(), refs.separated(found.location()))
                : source;
    }

    /** Returns what names a module, whatever its version. */
    public String key(PackageSource source) {
        if (source instanceof IndexSource named) {
            return "mip:" + named.name();
        } else if (source instanceof GitSource found) {
            return found.location().key();
        } else if (source instanceof MavenSource artifact) {
            return artifact.coordinates().key();
        }
        return source.uri();
    }

    /** Returns the version that a source requests; empty for any version. */
    public String requestedVersion(PackageSource source) {
        if (source instanceof IndexSource named) {
            return named.version().equals(IndexSource.LATEST) ? "" : named.version();
        } else if (source instanceof GitSource found) {
            return found.location().ref().equals(GitLocation.HEAD)
                    ? ""
                    : found.location().ref();
        }
        return source instanceof MavenSource artifact ? artifact.coordinates().version() : "";
    }

    /** Returns whether a source is a tag of a git repository, or a commit, neither of which should change. */
    public boolean isTag(PackageSource source) throws IOException {
        return source instanceof GitSource found && refs.isTag(found.location());
    }

    /** Loads a source for the package {@code name}, whose files it arranges so that the name can be imported. */
    public LoadedSource load(String name, PackageSource source) throws IOException {
        if (source instanceof IndexSource named) {
            return index.load(named);
        } else if (source instanceof GitSource found) {
            GitLocation pinned = refs.pinned(found.location());
            return git.load(name, new GitSource(found.uri(), found.renameToInit(), pinned));
        } else if (source instanceof HttpSource address) {
            return http.load(name, address);
        } else if (source instanceof MavenSource artifact) {
            return maven.load(name, artifact);
        }
        return local(name, (PathSource) source);
    }

    /** Returns the version or commit that an update would take, independent of the lock. */
    public Optional<String> newest(PackageSource source) throws IOException {
        if (source instanceof IndexSource named) {
            return index.newest(named.name());
        } else if (source instanceof GitSource found) {
            return Optional.of(refs.pinned(found.location()).ref());
        }
        return source instanceof MavenSource artifact ? maven.newest(artifact.coordinates()) : Optional.empty();
    }

    private LoadedSource local(String name, PathSource path) throws IOException {
        Path file = root.resolve(path.uri()).normalize();
        if (!path.uri().endsWith(".json") || !Files.isRegularFile(file)) {
            return new LoadedSource("", null, false, local.files(name, path), List.of());
        }
        Path folder = Project.rootOf(file);
        ManifestBase base =
                new ManifestBase.Within("", relative -> LocalLoader.within(folder, relative), ReferenceRules.OWN);
        return manifests.load(Files.readAllBytes(file), base, path.uri(), null, null);
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
