// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.source;

/**
 * A file or a folder of this machine.
 *
 * @param uri its path, relative to the folder of pyproject.toml
 */
public record PathSource(String uri, boolean develop, boolean renameToInit) implements PackageSource {}
