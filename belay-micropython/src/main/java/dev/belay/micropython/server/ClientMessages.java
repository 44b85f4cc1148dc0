// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

/** Messages that the server sends to its clients. */
final class ClientMessages {
    private ClientMessages() {}

    static String inUse(String owner) {
        return "\r\nThe board is in use by " + owner + "; it serves one program at a time.\r\n";
    }
}
