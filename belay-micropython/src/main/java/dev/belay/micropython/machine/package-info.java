// SPDX-License-Identifier: Apache-2.0
/**
 * What is soldered to a virtual board's chip: pins, converters, buses, timers and the clock behind Python's module
 * {@code machine}, seen from the side of the wires.
 *
 * <p>Everything here may be called from any thread while the board runs.
 */
@NullMarked
package dev.belay.micropython.machine;

import org.jspecify.annotations.NullMarked;
