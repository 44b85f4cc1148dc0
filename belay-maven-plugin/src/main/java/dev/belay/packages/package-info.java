// SPDX-License-Identifier: Apache-2.0
/**
 * The package manager: declarations in pyproject.toml, package sources, the lock and the store. Independent of Maven.
 *
 * <p>A package is a set of files with paths relative to {@code /lib} on the board, which is what MicroPython's own
 * package index does too. The store keeps them under {@code .belay/dependencies/GROUP/}, so that each group's folder is
 * an import root for editors and host-side tests as it is for the board.
 */
@NullMarked
package dev.belay.packages;

import org.jspecify.annotations.NullMarked;
