// SPDX-License-Identifier: Apache-2.0
/** Runs tests written in Python on a board. */
@NullMarked
package dev.belay.testing;

import org.jspecify.annotations.NullMarked;
