// SPDX-License-Identifier: Apache-2.0
/**
 * Operations of the package manager: update, resolve, add and remove dependencies, and reports about them. Built on the
 * other packages below {@link dev.belay.packages}.
 */
@NullMarked
package dev.belay.packages.resolve;

import org.jspecify.annotations.NullMarked;
