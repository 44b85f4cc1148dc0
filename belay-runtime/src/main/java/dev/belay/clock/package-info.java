// SPDX-License-Identifier: Apache-2.0
/**
 * The clock of a board, measured against the clock of the host: {@link dev.belay.clock.DeviceClock}, and values with
 * the time at which they were read.
 */
@NullMarked
package dev.belay.clock;

import org.jspecify.annotations.NullMarked;
