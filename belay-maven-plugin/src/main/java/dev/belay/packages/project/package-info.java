// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.packages.project;

import org.jspecify.annotations.NullMarked;
