// SPDX-License-Identifier: Apache-2.0
/** Files out of git repositories, without a working tree: no hook, filter or submodule of theirs ever runs. */
@NullMarked
package dev.belay.packages.git;

import org.jspecify.annotations.NullMarked;
