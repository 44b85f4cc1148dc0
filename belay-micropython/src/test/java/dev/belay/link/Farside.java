// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

/** The other end of a connection: a board, and whatever it is reached through. */
interface Farside extends AutoCloseable {
    /** Returns what to open. */
    String port();

    /** Breaks the connection, which can be made anew at once. */
    void cut();

    @Override
    void close();
}
