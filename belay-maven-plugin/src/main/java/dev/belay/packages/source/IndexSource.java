// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.source;

/**
 * A package of a package index, as {@code mip} installs it.
 *
 * @param name its name in the index
 * @param version an exact version, or {@link #LATEST}
 */
public record IndexSource(String uri, boolean renameToInit, String name, String version) implements PackageSource {
    /** Whatever version the index has at the moment of an update. */
    public static final String LATEST = "latest";
}
