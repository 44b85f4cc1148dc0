// SPDX-License-Identifier: Apache-2.0
/** The goals: parameters and one call each. */
@NullMarked
package dev.belay.maven;

import org.jspecify.annotations.NullMarked;
