// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import dev.belay.internal.config.SpellingSuggestion;
import dev.belay.packages.PackagesException;
import dev.belay.packages.git.GitRepositories;
import dev.belay.packages.source.GitLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Resolves refs to the commits that they name now. Thread-safe. */
final class GitRefResolver {
    private static final String COMMIT = "[0-9a-f]{40}";

    private final GitRepositories repositories;

    GitRefResolver(GitRepositories repositories) {
        this.repositories = repositories;
    }

    /**
     * Returns a place with its commit for a ref.
     *
     * @throws PackagesException when the repository has no such ref
     */
    GitLocation pinned(GitLocation location) throws IOException {
        GitLocation separated = separated(location);
        return separated.ref().matches(COMMIT) ? separated : separated.at(commit(separated));
    }

    /** Returns a location with ref and path separated. */
    GitLocation separated(GitLocation location) throws IOException {
        if (!location.ref().isEmpty()) {
            return location;
        } else if (location.path().matches(COMMIT + "(/.*)?")) {
            return location.separated(List.of());
        }
        return location.separated(names(repositories.refs(location.remote())));
    }

    /** Returns whether the ref of a separated location is a tag or a commit. */
    boolean isTag(GitLocation location) throws IOException {
        return location.ref().matches(COMMIT)
                || repositories.refs(location.remote()).containsKey("refs/tags/" + location.ref());
    }

    private String commit(GitLocation location) throws IOException {
        SortedMap<String, String> refs = repositories.refs(location.remote());
        for (String name : List.of("refs/tags/" + location.ref(), "refs/heads/" + location.ref(), location.ref())) {
            String commit = refs.get(name);
            if (commit != null) {
                return commit;
            }
        }
        if (location.ref().matches("[0-9a-f]{7,39}")) {
            try (var tree = repositories.at(location.remote(), location.ref())) {
                return tree.commit();
            }
        }
        List<String> names = names(refs);
        throw new PackagesException(location.remote() + " has no branch, tag or commit '" + location.ref() + "'"
                + SpellingSuggestion.to(location.ref(), names)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse(""));
    }

    private static List<String> names(SortedMap<String, String> refs) {
        List<String> names = new ArrayList<>();
        for (String ref : refs.keySet()) {
            if (ref.startsWith("refs/heads/") || ref.startsWith("refs/tags/")) {
                names.add(ref.substring(ref.indexOf('/', "refs/".length()) + 1));
            }
        }
        return names;
    }
}
