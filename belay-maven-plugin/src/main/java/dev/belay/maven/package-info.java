// SPDX-License-Identifier: Apache-2.0
/**
 * The goals: each class holds the parameters of one goal and calls the packages below. Only the packages {@code
 * dev.belay.maven..} depend on Maven.
 */
@NullMarked
package dev.belay.maven;

import org.jspecify.annotations.NullMarked;
