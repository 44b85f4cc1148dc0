// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

/** What a visitor is told by the server itself. */
final class Notices {
    private Notices() {}

    static String inUse(String occupant) {
        return "\r\nThe board is in use by " + occupant + "; it has room for one program at a time.\r\n";
    }
}
