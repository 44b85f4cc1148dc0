// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.source;

import dev.belay.packages.io.PercentEncoding;
import java.util.Locale;

/** A site that hosts git repositories, and what its addresses look like. */
public enum GitHost {
    GITHUB("https://github.com/"),
    GITLAB("https://gitlab.com/"),
    CODEBERG("https://codeberg.org/");

    private final String base;

    GitHost(String base) {
        this.base = base;
    }

    /** Returns the beginning of all addresses of its repositories. */
    String base() {
        return base;
    }

    /** Returns the word before the colon of its short form. */
    String scheme() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the address of one file, with escapes where an address needs them. */
    String raw(String repository, String ref, String path) {
        String escaped = PercentEncoding.path(path);
        String at = PercentEncoding.path(ref);
        return switch (this) {
            case GITHUB -> "https://raw.githubusercontent.com/" + repository + "/" + at + "/" + escaped;
            case GITLAB -> base + repository + "/-/raw/" + at + "/" + escaped;
            case CODEBERG -> base + "api/v1/repos/" + repository + "/raw/" + escaped + "?ref=" + at;
        };
    }
}
