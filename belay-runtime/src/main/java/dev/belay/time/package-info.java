// SPDX-License-Identifier: Apache-2.0
/** When things happen on a board, in the host's time. */
@NullMarked
package dev.belay.time;

import org.jspecify.annotations.NullMarked;
