// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import java.time.Duration;

/** A moment up to which something may take, or never. */
public final class Deadline {
    /** Never passes. */
    public static final Deadline NEVER = new Deadline(Duration.ofNanos(Long.MAX_VALUE), Long.MAX_VALUE);

    private static final Duration SLICE = Duration.ofMinutes(1);

    private final Duration length;
    private final long nanoTime;

    private Deadline(Duration length, long nanoTime) {
        this.length = length;
        this.nanoTime = nanoTime;
    }

    /** Returns the moment that is {@code length} from now; a length of a year and more is never. */
    public static Deadline in(Duration length) {
        return length.compareTo(Duration.ofDays(365)) >= 0
                ? NEVER
                : new Deadline(length, System.nanoTime() + length.toNanos());
    }

    /** Returns the earlier one of this and the moment that is {@code length} from now. */
    public Deadline orIn(Duration length) {
        return this == NEVER || remaining().compareTo(length) > 0 ? in(length) : this;
    }

    /** Returns whether the moment has passed. */
    public boolean passed() {
        return this != NEVER && nanoTime - System.nanoTime() <= 0;
    }

    /** Returns the time that is left, not negative; a minute when there is no end, so that a waiter looks again. */
    public Duration remaining() {
        return this == NEVER ? SLICE : Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    /** Returns how long this deadline was when it was made, for messages. */
    public Duration length() {
        return length;
    }
}
