// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import java.time.Duration;

/** A point in time by which an operation must finish, or {@link #NEVER}. */
public final class Deadline {
    /** A deadline that never passes. */
    public static final Deadline NEVER = new Deadline(Duration.ofNanos(Long.MAX_VALUE), Long.MAX_VALUE);

    private static final Duration SLICE = Duration.ofMinutes(1);

    private final Duration length;
    private final long nanoTime;

    private Deadline(Duration length, long nanoTime) {
        this.length = length;
        this.nanoTime = nanoTime;
    }

    /** Returns a deadline {@code length} from now; a length of a year or more means {@link #NEVER}. */
    public static Deadline in(Duration length) {
        return length.compareTo(Duration.ofDays(365)) >= 0
                ? NEVER
                : new Deadline(length, System.nanoTime() + length.toNanos());
    }

    /** Returns the earlier of this deadline and one that is {@code length} from now. */
    public Deadline orIn(Duration length) {
        return this == NEVER || remaining().compareTo(length) > 0 ? in(length) : this;
    }

    /** Returns the later of this deadline and one that is {@code length} from now. */
    Deadline orAtLeast(Duration length) {
        return this == NEVER || remaining().compareTo(length) > 0 ? this : in(length);
    }

    /** Returns whether the deadline has passed. */
    public boolean passed() {
        return this != NEVER && nanoTime - System.nanoTime() <= 0;
    }

    /** Returns the remaining time, not negative; a minute for {@link #NEVER}, so that a waiting loop checks again. */
    public Duration remaining() {
        return this == NEVER ? SLICE : Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    /** Returns the original length of this deadline, for messages. */
    public Duration length() {
        return length;
    }
}
