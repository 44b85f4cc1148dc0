// SPDX-License-Identifier: Apache-2.0
/**
 * Declarations in pyproject.toml: the table {@code [tool.belay]} with its dependency groups, and errors with their
 * positions in the file.
 */
@NullMarked
package dev.belay.packages.project;

import org.jspecify.annotations.NullMarked;
