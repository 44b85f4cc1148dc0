// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.source;

/** A file, a folder or the whole of a git repository. */
public record GitSource(String uri, boolean renameToInit, GitLocation location) implements PackageSource {}
