// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.source;

/** The source of a package, or of a part of it. */
public sealed interface PackageSource permits PathSource, IndexSource, GitSource, HttpSource, MavenSource {
    /** Returns the text in pyproject.toml. */
    String uri();

    /** Returns whether the files are copied at each build instead of being locked. */
    default boolean develop() {
        return false;
    }

    /** Returns whether the files are arranged so that the package's own name can be imported. */
    boolean renameToInit();
}
