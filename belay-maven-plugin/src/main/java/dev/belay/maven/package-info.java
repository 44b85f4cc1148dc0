// SPDX-License-Identifier: Apache-2.0
/** The goals, each with its parameters and one call. */
@NullMarked
package dev.belay.maven;

import org.jspecify.annotations.NullMarked;
