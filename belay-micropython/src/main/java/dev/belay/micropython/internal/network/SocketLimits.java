// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

/**
 * The resources of a network stack.
 *
 * @param connections the number of stream sockets that do not listen
 * @param listeners the number of stream sockets that listen
 * @param datagrams the number of datagram sockets
 * @param window the bytes that a connection buffers in each direction
 */
public record SocketLimits(int connections, int listeners, int datagrams, int window) {
    /** lwIP as the rp2 port configures it; one datagram socket is DHCP's and one mDNS's. */
    public static final SocketLimits RP2 = new SocketLimits(5, 8, 3, 6400);

    /** lwIP as the esp32 port configures it: 16 sockets of any kind. */
    public static final SocketLimits ESP32 = new SocketLimits(16, 16, 16, 5760);
}
