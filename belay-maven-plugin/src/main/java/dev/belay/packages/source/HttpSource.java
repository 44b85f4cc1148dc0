// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.source;

import java.net.URI;

/** A file, or a package.json, at an address of its own. */
public record HttpSource(String uri, boolean renameToInit, URI address) implements PackageSource {}
