// SPDX-License-Identifier: Apache-2.0
/** Runner for tests that are written in Python and run on a board. Independent of JUnit. */
@NullMarked
package dev.belay.testing;

import org.jspecify.annotations.NullMarked;
