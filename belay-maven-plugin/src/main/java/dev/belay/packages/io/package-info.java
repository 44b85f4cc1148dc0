// SPDX-License-Identifier: Apache-2.0
/**
 * Files, paths, hashes and archives, as the package manager and the image use them: atomic writes, ignore rules, and
 * checks of untrusted names.
 */
@NullMarked
package dev.belay.packages.io;

import org.jspecify.annotations.NullMarked;
