// SPDX-License-Identifier: Apache-2.0
/** Files of git repositories, read without a working tree, so that hooks, filters and submodules never run. */
@NullMarked
package dev.belay.packages.git;

import org.jspecify.annotations.NullMarked;
