// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

/** A client of the board server. Its methods may be called from any thread. */
interface Client {

    /** Returns a name that distinguishes this client in messages. */
    String name();

    /** Sends output of the board to the client. Waits while the client does not read and has the board. */
    void send(byte[] data, int length);

    /** Called when another client has sent input first. */
    default void displaced() {}
}
