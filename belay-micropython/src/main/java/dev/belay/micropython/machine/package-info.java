// SPDX-License-Identifier: Apache-2.0
/**
 * Simulated peripherals of a virtual board: pins, converters, buses, timers and the clock behind Python's module
 * {@code machine}.
 *
 * <p>All classes may be used from any thread while the board runs.
 */
@NullMarked
package dev.belay.micropython.machine;

import org.jspecify.annotations.NullMarked;
