// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The board's clock, as read by {@code machine.RTC}, {@code time.time()} and {@code time.localtime()}. It has no time
 * zone and initially shows the host's time in UTC. Thread-safe.
 */
public final class RealTimeClock implements InstantSource {
    private InstantSource source = InstantSource.system();
    private Duration offset = Duration.ZERO;

    RealTimeClock() {}

    /** Returns the current time of the clock. */
    public synchronized LocalDateTime now() {
        return LocalDateTime.ofInstant(instant(), ZoneOffset.UTC);
    }

    /** Sets the clock, which continues from there. */
    public synchronized void set(LocalDateTime time) {
        offset = Duration.between(source.instant(), time.toInstant(ZoneOffset.UTC));
    }

    /** Replaces the source of the clock, for example by a fixed one; the clock then shows its time, in UTC. */
    public synchronized void drive(InstantSource source) {
        this.source = source;
        offset = Duration.ZERO;
    }

    /** Returns the current time of the clock, as the time since 1970-01-01 00:00:00. */
    @Override
    public synchronized Instant instant() {
        return source.instant().plus(offset);
    }
}
