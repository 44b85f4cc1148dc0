// SPDX-License-Identifier: Apache-2.0
/** Terminal for the prompt of a board, as the goal {@code belay:terminal} shows it. Uses the link alone. */
@NullMarked
package dev.belay.internal.terminal;

import org.jspecify.annotations.NullMarked;
