// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import dev.belay.link.FileTransfer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Transfers files with the protocol of WebREPL (MicroPython's modwebrepl.c): a header of 82 bytes, then content, in binary
 * frames. The board cannot report failures, so any unexpected response ends the connection.
 */
final class WebReplFiles implements FileTransfer {
    private static final int PUT = 1;
    private static final int GET = 2;
    private static final int NAME_OFFSET = 18;
    private static final int HEADER = 82;
    private static final int LONGEST_NAME = 63;
    private static final int BLOCK = 1024;
    private static final int LARGEST_CHUNK = 256;

    /** Erasing flash takes some seconds. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final WebReplSession session;

    WebReplFiles(WebReplSession session) {
        this.session = session;
    }

    /** An empty file hangs a board before MicroPython 1.11. */
    @Override
    public boolean takes(String path, long size) {
        return size > 0 && size < Integer.MAX_VALUE && path.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }

    /** The board reads all that follows the header as content, so the content is sent completely, or the connection ends. */
    @Override
    public boolean put(String path, long size, InputStream content) throws IOException, InterruptedException {
        boolean done = false;
        try {
            begin(PUT, path, size);
            byte[] block = new byte[BLOCK];
            for (long sent = 0; sent < size; ) {
                int count = content.readNBytes(block, 0, (int) Math.min(BLOCK, size - sent));
                if (count == 0) {
                    throw new IOException("the file is shorter than announced");
                }
                session.write(FrameReader.BINARY, block, 0, count);
                sent += count;
            }
            expectOk();
            done = true;
        } finally {
            if (!done) {
                session.abandon("a file transfer was aborted");
            }
        }
        return true;
    }

    @Override
    public Optional<byte[]> get(String path, int size) throws InterruptedException {
        boolean done = false;
        try {
            begin(GET, path, 0);
            byte[] content = new byte[size];
            int got = 0;
            for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
                if (chunk.length > size - got) {
                    throw session.abandon("a file is longer than the board reported");
                }
                System.arraycopy(chunk, 0, content, got, chunk.length);
                got += chunk.length;
            }
            expectOk();
            done = true;
            return got == size ? Optional.of(content) : Optional.empty();
        } finally {
            if (!done) {
                session.abandon("a file transfer was aborted");
            }
        }
    }

    private void begin(int operation, String path, long size) throws InterruptedException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        byte[] header = new byte[HEADER];
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'W')
                .put((byte) 'A')
                .put((byte) operation)
                .put((byte) 0)
                .putLong(0)
                .putInt((int) size)
                .putShort((short) name.length)
                .position(NAME_OFFSET)
                .put(name);
        session.write(FrameReader.BINARY, header, 0, header.length);
        expectOk();
    }

    private byte[] chunk() throws InterruptedException {
        session.write(FrameReader.BINARY, new byte[1], 0, 1);
        byte[] length = response(2);
        int count = (length[0] & 0xff) | (length[1] & 0xff) << 8;
        if (count > LARGEST_CHUNK) {
            throw session.abandon("the board sends a chunk of a file that is too long");
        }
        return response(count);
    }

    private void expectOk() throws InterruptedException {
        byte[] response = response(4);
        if (!Arrays.equals(response, new byte[] {'W', 'B', 0, 0})) {
            throw session.abandon("the board refuses to transfer a file");
        }
    }

    private byte[] response(int length) throws InterruptedException {
        byte[] response = new byte[length];
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        for (int got = 0; got < length; ) {
            long remaining = deadline - System.nanoTime();
            int count =
                    remaining <= 0 ? 0 : session.readResponse(response, got, length - got, Duration.ofNanos(remaining));
            if (count == 0) {
                throw session.abandon("the board does not respond during a file transfer");
            }
            got += count;
        }
        return response;
    }
}
