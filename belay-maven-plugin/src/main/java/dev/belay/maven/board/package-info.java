// SPDX-License-Identifier: Apache-2.0
/** Parts of the goals that find, identify and measure boards. */
@NullMarked
package dev.belay.maven.board;

import org.jspecify.annotations.NullMarked;
