// SPDX-License-Identifier: Apache-2.0
/**
 * Sources of packages as values, and the parsers of their text forms: paths, git repositories, HTTP addresses, package
 * indices and Maven artifacts. Fetches nothing.
 */
@NullMarked
package dev.belay.packages.source;

import org.jspecify.annotations.NullMarked;
