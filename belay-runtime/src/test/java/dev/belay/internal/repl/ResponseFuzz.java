// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceException;
import dev.belay.link.Link;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;

/**
 * Profile fuzz: any response of a board at any step of the REPL protocol gives a result or a DeviceException. The first
 * byte selects the step; of the others, FE and FF stand for the two ends of a result frame.
 */
public final class ResponseFuzz {
    private static final ResultFrame FRAME = new ResultFrame("abcd");
    private static final Duration STEP = Duration.ofMillis(200);
    private static final ReplOptions OPTIONS = new ReplOptions(STEP, STEP, 4096);
    private static final String SOURCE = "x=1\n".repeat(2000);

    private ResponseFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        byte[] answer = framed(data);
        int point = data[0] & 7;
        int piece = 1 + (data[1] & 0xff);
        try {
            meet(point, answer, piece);
        } catch (DeviceException e) {
            if (e.getMessage() == null || e.getMessage().length() > 4000) {
                throw new AssertionError("no message to be read", e);
            }
        }
    }

    private static byte[] framed(byte[] data) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (byte b : Arrays.copyOfRange(data, 2, data.length)) {
            switch (b & 0xff) {
                case 0xfe -> answer.writeBytes(FRAME.start());
                case 0xff -> answer.writeBytes(FRAME.end());
                default -> answer.write(b);
            }
        }
        return answer.toByteArray();
    }

    private static void meet(int point, byte[] answer, int piece) {
        switch (point) {
            case 0 -> repl("", answer, piece, true).enter();
            case 1 -> repl("", answer, piece, true).softReset(text -> {});
            case 2 -> repl("OK", answer, piece, true).run("x", FRAME, text -> {}, Deadline.in(STEP));
            case 3 -> repl("R\001", answer, piece, true).run(SOURCE, FRAME, text -> {}, Deadline.in(STEP));
            case 4 -> repl("", answer, piece, false).run(SOURCE, FRAME, text -> {}, Deadline.in(STEP));
            case 5 -> repl("", answer, piece, true).follow(text -> {}, Deadline.in(STEP));
            case 6 ->
                repl("OK", answer, piece, true)
                        .converse(ReplBytes.ascii(SOURCE), FRAME, text -> {}, line -> line.read(STEP), STEP);
            default -> repl("", answer, piece, true).restart();
        }
    }

    private static RawRepl repl(String before, byte[] answer, int piece, boolean lossless) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        said.writeBytes(ReplBytes.ascii(before));
        said.writeBytes(answer);
        return new RawRepl(new ScriptedLink(said.toByteArray(), piece, lossless), OPTIONS);
    }

    /** Sends the given bytes in parts, and is disconnected after them. */
    private static final class ScriptedLink implements Link {
        private final byte[] said;
        private final int piece;
        private final boolean lossless;
        private int position;

        ScriptedLink(byte[] said, int piece, boolean lossless) {
            this.said = said;
            this.piece = piece;
            this.lossless = lossless;
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) {
            if (position == said.length) {
                throw new ConnectionLostException(name() + ": lost");
            }
            int count = Math.min(Math.min(piece, length), said.length - position);
            System.arraycopy(said, position, buffer, offset, count);
            position += count;
            return count;
        }

        @Override
        public void write(byte[] data, int offset, int length) {}

        @Override
        public String name() {
            return "/dev/ttyFUZZ";
        }

        @Override
        public Traits traits() {
            return lossless ? Traits.LOSSLESS : Traits.UART;
        }

        @Override
        public void close() {}
    }
}
