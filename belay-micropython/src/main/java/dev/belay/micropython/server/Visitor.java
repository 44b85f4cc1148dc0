// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

/** A program at one of the doors. Its methods are called from any thread. */
interface Visitor {

    /** Returns what tells it from others in a message. */
    String name();

    /** Shows it what the board printed. Waits while it does not read, as long as it has the board. */
    void show(byte[] data, int length);

    /** Hears that another one has typed first. */
    default void displaced() {}
}
