// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

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
    private static final int LONGEST_ANSWER = 8 * 1024;
    private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private WebSocketHandshake() {}

    /**
     * @param host as the header Host says it
     * @param patience how long all of it may take
     */
    static void perform(NetworkSocket socket, String host, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String key = Base64.getEncoder().encodeToString(random);
        // the firmware compares the header's name and the value "websocket" letter by letter
        byte[] request = ("GET / HTTP/1.1\r\nHost: " + host
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: " + key
                        + "\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        socket.write(request, 0, request.length);
        check(readHead(() -> socket.readBefore(deadline)), key);
    }

    /** Checks the head of an answer to {@code key}. */
    static void check(String answer, String key) throws IOException {
        if (!answer.matches("(?s)HTTP/1\\.\\d 101\\b.*")) {
            throw new IOException("it is no WebSocket: it answered '" + firstLine(answer) + "'");
        }
        String accept = "sec-websocket-accept: " + accept(key).toLowerCase(Locale.ROOT);
        if (answer.lines().noneMatch(line -> line.toLowerCase(Locale.ROOT).equals(accept))) {
            throw new IOException("it is no WebSocket: its answer does not fit the question");
        }
    }

    private static String firstLine(String answer) {
        String line = answer.lines().findFirst().orElse("");
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

    /** Where the bytes of an answer come from. */
    interface Source {
        /** Returns the next byte, or -1 at the end. */
        int next() throws IOException;
    }

    static String readHead(Source source) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = source.next();
            if (next < 0 || head.length() == LONGEST_ANSWER) {
                throw new IOException(
                        next < 0 && head.length() == 0
                                ? "it closed the connection at once: does somebody else use it?"
                                : "it is no WebSocket: it answered '" + firstLine(head.toString()) + "'");
            }
            head.append((char) next);
            if (head.length() == 5 && head.indexOf("HTTP/") != 0) {
                throw new IOException("it is no WebSocket: it answered '" + firstLine(head.toString()) + "...'");
            }
        }
        return head.toString();
    }
}
