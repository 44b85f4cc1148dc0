// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

/** Where (a part of) a package comes from. */
public sealed interface Source permits PathSource, IndexSource, GitSource, HttpSource, MavenSource {
    /** Returns the text that pyproject.toml gives. */
    String uri();

    /** Returns whether the files are taken anew whenever the package is used, instead of being locked. */
    default boolean develop() {
        return false;
    }

    /** Returns whether the files are arranged so that the package's own name can be imported. */
    boolean renameToInit();
}
