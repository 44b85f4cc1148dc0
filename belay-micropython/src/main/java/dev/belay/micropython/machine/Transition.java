// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.time.Duration;

/**
 * A change of the level at a pin.
 *
 * @param level the new level
 * @param nanos the time, according to {@link System#nanoTime()}
 */
public record Transition(boolean level, long nanos) {

    /** Returns the time from {@code earlier} to this change. */
    public Duration since(Transition earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }
}
