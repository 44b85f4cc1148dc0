// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;

/** Turns a fresh connection into a WebSocket (RFC 6455, section 4), or says why that cannot be. */
final class WebSocketHandshake {
    private static final int LONGEST_RESPONSE = 8 * 1024;
    private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private WebSocketHandshake() {}

    /**
     * @param host value of the header Host
     * @param timeout the maximum time for the handshake
     */
    static void perform(NetworkSocket socket, String host, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String key = Base64.getEncoder().encodeToString(random);
        // the firmware compares the header's name and the value "websocket" case-sensitively
        byte[] request = ("GET / HTTP/1.1\r\nHost: " + host
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: " + key
                        + "\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        socket.write(request, 0, request.length);
        check(readHead(() -> socket.readBefore(deadline)), key);
    }

    /** Checks the head of the response to {@code key}. */
    static void check(String response, String key) throws IOException {
        if (!response.matches("(?s)HTTP/1\\.\\d 101\\b.*")) {
            throw new IOException("it is not a WebSocket: it responded '" + firstLine(response) + "'");
        }
        String accept = "sec-websocket-accept: " + accept(key).toLowerCase(Locale.ROOT);
        if (response.lines().noneMatch(line -> line.toLowerCase(Locale.ROOT).equals(accept))) {
            throw new IOException("it is not a WebSocket: its response does not match the request");
        }
    }

    private static String firstLine(String response) {
        String line = response.lines().findFirst().orElse("");
        return line.substring(0, Math.min(line.length(), 80)).replaceAll("[^ -~]", "?");
    }

    private static String accept(String key) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + SALT).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("this Java has no SHA-1", e);
        }
    }

    /** Reads the bytes of a response. */
    interface Source {
        /** Returns the next byte, or -1 at the end. */
        int next() throws IOException;
    }

    static String readHead(Source source) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = source.next();
            if (next < 0 || head.length() == LONGEST_RESPONSE) {
                throw new IOException(
                        next < 0 && head.length() == 0
                                ? "it closed the connection at once: is it in use?"
                                : "it is not a WebSocket: it responded '" + firstLine(head.toString()) + "'");
            }
            head.append((char) next);
            if (head.length() == 5 && head.indexOf("HTTP/") != 0) {
                throw new IOException("it is not a WebSocket: it responded '" + firstLine(head.toString()) + "...'");
            }
        }
        return head.toString();
    }
}
