// SPDX-License-Identifier: Apache-2.0
/** Boards in JUnit tests. */
@NullMarked
package dev.belay.junit;

import org.jspecify.annotations.NullMarked;
