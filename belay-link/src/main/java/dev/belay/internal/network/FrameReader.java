// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the frames of a WebSocket (RFC 6455), as MicroPython's modwebsocket.c writes them: text frames hold bytes that need
 * not be UTF-8. Holds only a small part of a frame, whatever its length. Not thread-safe.
 */
final class FrameReader {
    private static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    static final int PONG = 10;
    private static final int LONGEST_CONTROL = 125;

    private final InputStream in;
    private final Reply pong;
    private final byte[] mask = new byte[4];
    private boolean masked;
    private int kind;
    private long left;
    private long position;

    /** @param pong replies to a ping */
    FrameReader(InputStream in, Reply pong) {
        this.in = in;
        this.pong = pong;
    }

    /** Writes a control frame. */
    interface Reply {
        void send(byte[] payload) throws IOException;
    }

    /** Returns whether the bytes that were read last belong to a binary frame, and not to a text frame. */
    boolean isBinary() {
        return kind == BINARY;
    }

    /** Reads some of the payload of the next frames; returns how much, or -1 when the other side closed the connection. */
    int read(byte[] buffer) throws IOException {
        while (left == 0) {
            if (!header()) {
                return -1;
            }
        }
        int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (count < 0) {
            throw new EOFException("it ended in the middle of a frame");
        }
        unmask(buffer, count);
        left -= count;
        return count;
    }

    private void unmask(byte[] data, int count) {
        for (int i = 0; masked && i < count; i++) {
            data[i] ^= mask[(int) (position++ & 3)];
        }
    }

    /** Reads the header of a frame, and all of a control frame; returns false at the end. */
    private boolean header() throws IOException {
        int first = in.read();
        if (first < 0) {
            return false;
        }
        int opcode = first & 0x0f;
        if ((first & 0x70) != 0 || (opcode > BINARY && opcode < CLOSE) || opcode > PONG) {
            throw new IOException("the received bytes are not a WebSocket frame");
        }
        int second = next();
        long length = length(second & 0x7f);
        masked = (second & 0x80) != 0;
        position = 0;
        if (masked) {
            fill(mask);
        }
        if (opcode >= CLOSE) {
            return control(opcode, length);
        }
        kind = opcode == CONTINUATION ? kind : opcode;
        left = length;
        return true;
    }

    private long length(int shortForm) throws IOException {
        if (shortForm < 126) {
            return shortForm;
        }
        long length = 0;
        for (int i = 0; i < (shortForm == 126 ? 2 : 8); i++) {
            length = length << 8 | next();
        }
        if (length < 0) {
            throw new IOException("the received bytes are not a WebSocket frame");
        }
        return length;
    }

    private boolean control(int opcode, long length) throws IOException {
        if (length > LONGEST_CONTROL) {
            throw new IOException("the received bytes are not a WebSocket frame");
        }
        byte[] payload = new byte[(int) length];
        fill(payload);
        unmask(payload, payload.length);
        if (opcode == PING) {
            pong.send(payload);
        }
        return opcode != CLOSE;
    }

    private int next() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("it ended in the middle of a frame");
        }
        return next;
    }

    private void fill(byte[] target) throws IOException {
        if (in.readNBytes(target, 0, target.length) < target.length) {
            throw new EOFException("it ended in the middle of a frame");
        }
    }
}
