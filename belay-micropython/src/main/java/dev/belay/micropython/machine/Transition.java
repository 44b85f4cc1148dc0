// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.time.Duration;

/**
 * A change of the level of a pin's wire.
 *
 * @param level the level from then on
 * @param nanos when, on the clock of {@link System#nanoTime()}
 */
public record Transition(boolean level, long nanos) {

    /** Returns the time from {@code earlier} to this change. */
    public Duration since(Transition earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }
}
