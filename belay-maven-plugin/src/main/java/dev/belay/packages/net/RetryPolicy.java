// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.net;

import java.time.Duration;

/**
 * Attempts, delays, timeout and size limit of a download.
 *
 * @param attempts 1 for no retry
 * @param firstDelay before the second attempt; it doubles with each further one
 * @param longestDelay between two attempts, even if the server requests more
 * @param timeout of one attempt, to the last byte
 * @param largestFile in bytes
 * @param largestInAll of one goal's downloads together, in bytes
 */
public record RetryPolicy(
        int attempts,
        Duration firstDelay,
        Duration longestDelay,
        Duration timeout,
        long largestFile,
        long largestInAll) {
    /** Three attempts of at most 30 seconds, one and two seconds apart, for files of at most 16 MiB, and 64 MiB in all. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(30), 16L << 20);

    /** Creates a policy with four times the largest file in all. */
    public RetryPolicy(int attempts, Duration firstDelay, Duration longestDelay, Duration timeout, long largestFile) {
        this(attempts, firstDelay, longestDelay, timeout, largestFile, 4 * largestFile);
    }

    /** Returns the delay before an attempt, the second being number 1. */
    Duration delay(int number) {
        Duration delay = firstDelay.multipliedBy(1L << Math.min(number - 1, 10));
        return delay.compareTo(longestDelay) > 0 ? longestDelay : delay;
    }
}
