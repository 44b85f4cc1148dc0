// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.source;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a git repository.
 *
 * @param forge the site that hosts it, when it is one whose addresses are known
 * @param repository OWNER/NAME on a forge, else the remote's address
 * @param path of the file or folder, empty for the whole repository
 * @param ref a branch, tag or commit; {@code HEAD} for the default branch; empty when {@code path} begins with it, as
 *     addresses of web pages do
 */
public record GitLocation(@Nullable GitHost forge, String repository, String path, String ref) {
    public static final String HEAD = "HEAD";

    /** Returns the address that git fetches from. */
    public String remote() {
        return forge == null ? repository : forge.base() + repository + ".git";
    }

    /** Returns the same place at another ref. */
    public GitLocation at(String otherRef) {
        return new GitLocation(forge, repository, path, otherRef);
    }

    /**
     * Returns the same place at a ref that a package names.
     *
     * @throws IllegalArgumentException if it cannot be a ref
     */
    public GitLocation withRef(String otherRef) {
        return GitLocationRules.check(at(otherRef), otherRef);
    }

    /** Returns another place of the same repository and ref. */
    public GitLocation in(String otherPath) {
        return new GitLocation(forge, repository, otherPath, ref);
    }

    /** Separates ref and path of an address that joins them: the longest prefix that is a ref, else the first segment. */
    public GitLocation separated(Collection<String> refs) {
        if (!ref.isEmpty()) {
            return this;
        }
        String split = refs.stream()
                .filter(name -> path.equals(name) || path.startsWith(name + "/"))
                .reduce((a, b) -> a.length() >= b.length() ? a : b)
                .orElseGet(() -> path.split("/", 2)[0]);
        return new GitLocation(forge, repository, path.substring(Math.min(path.length(), split.length() + 1)), split);
    }

    /** Returns the address of a file as it is, where the forge offers that. */
    public Optional<String> raw() {
        return Optional.ofNullable(forge).map(site -> site.raw(repository, ref, path));
    }

    /** Returns whether the path's last segment has an extension, as files of packages do and folders do not. */
    public boolean namesFile() {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.lastIndexOf('.') > 0;
    }

    /** Returns what names the place whatever the ref. */
    public String key() {
        return (forge == null
                        ? "git:" + repository
                        : forge.scheme() + ":" + repository.toLowerCase(java.util.Locale.ROOT))
                + (path.isEmpty() ? "" : (forge == null ? "#" : "/") + path);
    }
}
