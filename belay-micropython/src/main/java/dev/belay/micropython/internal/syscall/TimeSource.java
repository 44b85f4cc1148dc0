// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.syscall;

/** The source of time and of random seeds, called on the board's thread. */
public interface TimeSource {

    /**
     * Returns the milliseconds since an arbitrary moment. A program that sleeps calls this in a loop until enough have
     * passed; an implementation runs here what a board does while it waits.
     */
    long ticksMillis();

    /** Returns the microseconds since the same moment; a program that waits by calling this in a loop is busy. */
    long ticksMicros();

    /** Waits this long, or until an exception is to be raised, and runs meanwhile what a board does. */
    void delayMicros(long micros);

    /** Returns the milliseconds since 1970. */
    long timeMillis();

    /** Returns a random number, to seed Python's generator. */
    int random();
}
