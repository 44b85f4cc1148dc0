// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import dev.belay.packages.PackagesException;
import dev.belay.packages.git.GitRepositories;
import dev.belay.packages.git.GitTree;
import dev.belay.packages.io.IgnoreRules;
import dev.belay.packages.io.RelativePaths;
import dev.belay.packages.net.FetchException;
import dev.belay.packages.net.Fetcher;
import dev.belay.packages.source.GitLocation;
import dev.belay.packages.source.GitSource;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes files, folders and packages from git repositories. Of a forge, single files come by their address; a folder
 * needs the repository. A folder with a package.json is the package that it describes. Thread-safe.
 */
final class GitLoader {
    private static final String MANIFEST = "package.json";

    private final GitRepositories repositories;
    private final Fetcher fetcher;
    private final ManifestLoader manifests;

    GitLoader(GitRepositories repositories, Fetcher fetcher, ManifestLoader manifests) {
        this.repositories = repositories;
        this.fetcher = fetcher;
        this.manifests = manifests;
    }

    /** Loads a place whose ref is a commit. */
    LoadedSource load(String name, GitSource source) throws IOException {
        GitLocation place = source.location();
        GitLocation file = place.namesFile() ? place : place.in(RelativePaths.resolve(place.path(), MANIFEST));
        Optional<byte[]> content = raw(file);
        if (content.isEmpty()) {
            return fromRepository(name, source, place);
        } else if (file.path().endsWith(".json")) {
            return manifests.load(content.get(), new ManifestBase.OnForge(file), place.key(), null, place.ref());
        }
        return single(name, source, content.get(), file.raw().orElse(null));
    }

    private Optional<byte[]> raw(GitLocation file) throws IOException {
        Optional<URI> address = file.raw().map(URI::create);
        try {
            return address.isEmpty() ? Optional.empty() : Optional.of(fetcher.get(address.get()));
        } catch (FetchException e) {
            if (e.notFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static LoadedSource single(String name, GitSource source, byte[] content, @Nullable String url) {
        GitLocation place = source.location();
        String target = PackageLayout.file(name, RelativePaths.name(place.path()), source.renameToInit());
        PackageFile file = new PackageFile(target, content, url, place.key());
        return new LoadedSource(place.ref(), place.ref(), true, List.of(file), List.of());
    }

    private LoadedSource fromRepository(String name, GitSource source, GitLocation place) throws IOException {
        try (GitTree tree = repositories.at(place.remote(), place.ref())) {
            Optional<byte[]> file = tree.file(place.path());
            if (file.isPresent() && !place.path().endsWith(".json")) {
                return single(name, source, file.get(), null);
            } else if (file.isEmpty() && !tree.isFolder(place.path())) {
                throw new PackagesException(place.remote() + " has no '" + place.path() + "' at "
                        + place.ref().substring(0, 12));
            }
            String manifest = file.isPresent() ? place.path() : RelativePaths.resolve(place.path(), MANIFEST);
            Optional<byte[]> json = tree.file(manifest);
            return json.isPresent()
                    ? manifests.load(
                            json.get(),
                            new ManifestBase.Within(RelativePaths.folder(manifest), tree::file, ReferenceRules.REMOTE),
                            place.key(),
                            null,
                            place.ref())
                    : folder(name, source, tree);
        }
    }

    private static LoadedSource folder(String name, GitSource source, GitTree tree) throws IOException {
        GitLocation place = source.location();
        SortedMap<String, byte[]> all = tree.folder(place.path(), IgnoreRules.LITTER_ONLY::ignores);
        List<PackageFile> files = new ArrayList<>();
        PackageLayout.folder(name, all, source.renameToInit())
                .forEach((path, content) -> files.add(new PackageFile(path, content, null, place.key())));
        if (files.isEmpty()) {
            throw new PackagesException(place.key() + " holds no file for a board");
        }
        return new LoadedSource(place.ref(), place.ref(), true, files, List.of());
    }
}
