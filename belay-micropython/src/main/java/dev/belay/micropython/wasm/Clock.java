// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.wasm;

/** The board's clock and dice, asked on the board's thread. */
public interface Clock {

    /**
     * Returns the milliseconds since some moment. A program that sleeps asks until enough have passed; this is where a
     * board does what it does while it waits.
     */
    long ticksMillis();

    /** Returns the milliseconds since 1970. */
    long timeMillis();

    /** Returns a random number, to seed Python's generator. */
    int random();
}
