// SPDX-License-Identifier: Apache-2.0
/** An interactive terminal for a board. */
@NullMarked
package dev.belay.terminal;

import org.jspecify.annotations.NullMarked;
