// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * WebREPL's own way for whole files, as in MicroPython's modwebrepl.c: a header of 82 bytes, then content, in binary frames.
 * The board cannot say that it failed, so whatever is not as it should be ends the connection.
 */
final class WebReplFiles implements FileTransfer {
    private static final int PUT = 1;
    private static final int GET = 2;
    private static final int NAME_OFFSET = 18;
    private static final int HEADER = 82;
    private static final int LONGEST_NAME = 63;
    private static final int BLOCK = 1024;
    private static final int LARGEST_PIECE = 256;

    /** Erasing flash may take a while. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WebReplSession session;

    WebReplFiles(WebReplSession session) {
        this.session = session;
    }

    /** An empty file hangs a board before MicroPython 1.11. */
    @Override
    public boolean takes(String path, long size) {
        return size > 0 && size < Integer.MAX_VALUE && path.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }

    /** The board takes what is sent after the header for content, so it gets all of it, or the connection ends. */
    @Override
    public boolean put(String path, long size, InputStream content) throws IOException, InterruptedException {
        boolean done = false;
        try {
            begin(PUT, path, size);
            byte[] block = new byte[BLOCK];
            for (long sent = 0; sent < size; ) {
                int count = content.readNBytes(block, 0, (int) Math.min(BLOCK, size - sent));
                if (count == 0) {
                    throw new IOException("it is shorter than it was");
                }
                session.write(FrameReader.BINARY, block, 0, count);
                sent += count;
            }
            expectOk();
            done = true;
        } finally {
            if (!done) {
                session.abandon("a file was on its way when it was given up");
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
            for (byte[] piece = piece(); piece.length > 0; piece = piece()) {
                if (piece.length > size - got) {
                    throw session.abandon("a file is longer than the board said");
                }
                System.arraycopy(piece, 0, content, got, piece.length);
                got += piece.length;
            }
            expectOk();
            done = true;
            return got == size ? Optional.of(content) : Optional.empty();
        } finally {
            if (!done) {
                session.abandon("a file was on its way when it was given up");
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

    private byte[] piece() throws InterruptedException {
        session.write(FrameReader.BINARY, new byte[1], 0, 1);
        byte[] length = answer(2);
        int count = (length[0] & 0xff) | (length[1] & 0xff) << 8;
        if (count > LARGEST_PIECE) {
            throw session.abandon("the board sends a piece of a file that is too long");
        }
        return answer(count);
    }

    private void expectOk() throws InterruptedException {
        byte[] answer = answer(4);
        if (!Arrays.equals(answer, new byte[] {'W', 'B', 0, 0})) {
            throw session.abandon("the board refuses to move a file");
        }
    }

    private byte[] answer(int length) throws InterruptedException {
        byte[] answer = new byte[length];
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int got = 0; got < length; ) {
            long left = deadline - System.nanoTime();
            int count = left <= 0 ? 0 : session.readAnswer(answer, got, length - got, Duration.ofNanos(left));
            if (count == 0) {
                throw session.abandon("the board does not answer while a file is moved");
            }
            got += count;
        }
        return answer;
    }
}
