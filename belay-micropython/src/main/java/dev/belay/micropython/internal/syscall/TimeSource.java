// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.syscall;

/** The source of time and of random seeds, called on the board's thread. */
public interface TimeSource {

    /**
     * Returns the milliseconds since an arbitrary moment. A program that sleeps calls this in a loop until enough have
     * passed; an implementation runs here what a board does while it waits.
     */
    long ticksMillis();

    /** Returns the milliseconds since 1970. */
    long timeMillis();

    /** Returns a random number, to seed Python's generator. */
    int random();
}
