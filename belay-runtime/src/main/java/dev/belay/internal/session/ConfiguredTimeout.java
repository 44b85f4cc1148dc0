// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import java.time.Duration;
import java.util.Optional;

/** The time limit of code on a board that the system property {@value #PROPERTY} sets, in seconds; 0 for no limit. */
public final class ConfiguredTimeout {
    /** The system property, which {@code belay:deploy} passes to the JVMs of tests. */
    public static final String PROPERTY = "belay.timeout";

    /** A timeout that never passes. */
    public static final Duration UNLIMITED = Duration.ofDays(366);

    private ConfiguredTimeout() {}

    /**
     * Returns the time limit; empty if none is set.
     *
     * @throws IllegalArgumentException if the value of the property is not a number
     */
    public static Optional<Duration> configured() {
        String seconds = System.getProperty(PROPERTY, "").strip();
        if (seconds.isEmpty()) {
            return Optional.empty();
        }
        try {
            int value = Integer.parseInt(seconds);
            return Optional.of(value <= 0 ? UNLIMITED : Duration.ofSeconds(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    PROPERTY + " is a whole number of seconds, not '" + seconds + "'; 0 is no limit", e);
        }
    }
}
