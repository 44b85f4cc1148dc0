// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import dev.belay.packages.source.GitLocation;
import dev.belay.packages.source.GitSource;
import dev.belay.packages.source.HttpSource;
import dev.belay.packages.source.PackageSource;
import dev.belay.packages.source.PathSource;
import java.net.URI;

/**
 * Rules for what a package.json may name. One of the project's own may name what pyproject.toml may. One from elsewhere may
 * name packages of an index or of Maven repositories, and what is on the web: by https, or by http if it came by http itself.
 */
enum ReferenceRules {
    /** The package.json is a file of the project. */
    OWN,
    /** The package.json came from another machine, or out of a repository or an archive. */
    REMOTE,
    /** The package.json came by http. */
    REMOTE_BY_HTTP;

    /** Returns the rules for a package.json at an address. */
    static ReferenceRules at(URI manifest) {
        return "http".equalsIgnoreCase(manifest.getScheme()) ? REMOTE_BY_HTTP : REMOTE;
    }

    /**
     * Checks a required package.
     *
     * @throws IllegalArgumentException saying why it is refused
     */
    void check(PackageSource source) {
        if (source instanceof PathSource) {
            throw new IllegalArgumentException("it is not a package that others can get");
        } else if (source instanceof GitSource git) {
            check(git.location());
        } else if (source instanceof HttpSource http) {
            check(http.address());
        }
    }

    /** Checks a place in a git repository, as {@link #check(PackageSource)} does. */
    void check(GitLocation location) {
        if (location.forge() == null) {
            check(URI.create(location.repository()));
        }
    }

    /** Checks an address, as {@link #check(PackageSource)} does. */
    void check(URI address) {
        String scheme = String.valueOf(address.getScheme());
        boolean allowed = this == OWN
                || scheme.equalsIgnoreCase("https")
                || (this == REMOTE_BY_HTTP && scheme.equalsIgnoreCase("http"));
        if (!allowed) {
            throw new IllegalArgumentException("a package from elsewhere may name only https addresses, packages of an"
                    + " index, and github:, gitlab: and codeberg:, and this is " + scheme + ":");
        }
    }
}
