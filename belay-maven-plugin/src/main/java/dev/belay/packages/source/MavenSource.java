// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.source;

import org.jspecify.annotations.Nullable;

/**
 * An artifact of the Maven repositories that the build uses, with its dependencies.
 *
 * @param chosen what was chosen for the declared artifact that this one comes with; null for a declared one
 */
public record MavenSource(
        String uri, boolean renameToInit, MavenCoordinates coordinates, ArtifactResolver.@Nullable Chosen chosen)
        implements PackageSource {
    public MavenSource(String uri, boolean renameToInit, MavenCoordinates coordinates) {
        this(uri, renameToInit, coordinates, null);
    }
}
