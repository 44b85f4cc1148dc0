// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.ConnectionLostException;
import dev.belay.DeviceRestartedException;
import dev.belay.DeviceTimeoutException;
import dev.belay.ProtocolException;
import dev.belay.python.Quoting;
import dev.belay.repl.Conversation.Line;
import dev.belay.repl.Deadline;
import dev.belay.sync.BoardTalk.Resources;
import dev.belay.sync.Capabilities.Inflate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Carries blocks as bytes to code on the board that reads them from its input. Two blocks are on their way at a time: one
 * that the board works on, and the next. Needs a wire that loses nothing and carries all bytes.
 */
final class RawCarrier implements Carrier {
    private static final int ACKNOWLEDGED = 6;
    private static final int FAILED = 0x15;
    private static final int WINDOW = 2;

    /** What we wait for is shorter. */
    private static final int LONGEST_LINE = 200;

    /** A block may mean erasing several sectors of slow flash, and hashing a large file. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final byte[] END = "0 0 0 0\n".getBytes(StandardCharsets.US_ASCII);

    private final Shell shell;

    RawCarrier(Shell shell) {
        this.shell = shell;
    }

    static boolean isPossible(Shell shell, Capabilities capabilities) {
        return shell.traits().lossless() && shell.traits().binary() && capabilities.binaryInput();
    }

    @Override
    public void carry(Job job, Helpers.Installed installed) {
        Quoting quoting = job.capabilities().quoting(shell.traits());
        Code code = Helpers.forTransfer(shell.root(), true, installed, job.capabilities(), quoting)
                .add("_Br('" + job.talk().mark() + "'," + job.largestRaw() + ")\n")
                .add(Snippet.CLEANUP);
        Talk talk = new Talk(shell.name(), job);
        shell.run(code.bytes(), output -> {}, talk::hold);
        talk.rethrow();
    }

    /** One conversation. It always ends as the protocol says, so that no byte of a file is ever taken for a command. */
    private static final class Talk {
        private final String port;
        private final Job job;
        private final Deque<Integer> underWay = new ArrayDeque<>();
        private @Nullable RuntimeException failure;
        private boolean boardFailed;

        Talk(String port, Job job) {
            this.port = port;
            this.job = job;
        }

        void hold(Line line) throws InterruptedException {
            Resources room = null;
            Deadline deadline = Deadline.in(PATIENCE);
            for (String text = readLine(line, deadline); text != null; text = readLine(line, deadline)) {
                String told = job.talk().after(ResponseKind.RESOURCES, text);
                room = told == null ? room : Resources.parse(told);
                String size = job.talk().after(ResponseKind.BUFFER, text);
                if (size != null) {
                    if (room == null || !size.matches("\\d{1,9}")) {
                        throw new ProtocolException(
                                port, "the board's report of its free memory and space is missing or damaged", text);
                    }
                    converse(line, room, Integer.parseInt(size));
                    return;
                }
            }
        }

        private static @Nullable String readLine(Line line, Deadline deadline) throws InterruptedException {
            StringBuilder text = new StringBuilder();
            for (int c = line.read(deadline); c != '\n'; c = line.read(deadline)) {
                if (c < 0) {
                    return null;
                }
                if (text.length() < LONGEST_LINE) {
                    text.append((char) c);
                }
            }
            return text.toString();
        }

        private void converse(Line line, Resources room, int largestBlock) throws InterruptedException {
            boolean interrupted = false;
            try (StepStream stream = job.begin(room.space())) {
                send(line, stream, cutter(room, largestBlock));
            } catch (ProtocolException
                    | DeviceTimeoutException
                    | DeviceRestartedException
                    | ConnectionLostException e) {
                throw e;
            } catch (RuntimeException e) {
                failure = e;
            } catch (InterruptedException e) {
                interrupted = true;
            }
            line.write(END, 0, END.length);
            while (!boardFailed && !underWay.isEmpty()) {
                try {
                    awaitAnswer(line);
                } catch (InterruptedException e) {
                    // what is under way must be read by the code that expects it, not by the prompt
                    interrupted = true;
                }
            }
            if (boardFailed) {
                byte[] mark = job.talk().mark().getBytes(StandardCharsets.US_ASCII);
                line.write(mark, 0, mark.length);
            }
            if (interrupted) {
                throw new InterruptedException();
            }
        }

        private BlockCutter cutter(Resources room, int largestBlock) {
            return new BlockCutter(
                    RawBlock::pack,
                    job.capabilities().inflate() != Inflate.PLAIN,
                    job.largestPiece(room.memory()),
                    largestBlock);
        }

        private void send(Line line, StepStream stream, BlockCutter cutter) throws InterruptedException {
            byte[] buffer = new byte[cutter.largestPiece()];
            int held = stream.fill(buffer, 0);
            while (held > 0) {
                Block block = cutter.cut(buffer, held);
                while (underWay.size() >= WINDOW) {
                    awaitAnswer(line);
                }
                if (boardFailed) {
                    return;
                }
                write(line, block);
                held -= block.length();
                System.arraycopy(buffer, block.length(), buffer, 0, held);
                held = stream.fill(buffer, held);
            }
        }

        private void write(Line line, Block block) {
            underWay.add(block.length());
            line.write(block.packed(), 0, block.packed().length);
        }

        /** Waits until the board has done one more block, or has failed to. */
        private void awaitAnswer(Line line) throws InterruptedException {
            Deadline deadline = Deadline.in(PATIENCE);
            while (true) {
                switch (line.read(deadline)) {
                    case ACKNOWLEDGED -> {
                        job.acknowledged(underWay.remove());
                        return;
                    }
                    case FAILED -> {
                        boardFailed = true;
                        underWay.clear();
                        return;
                    }
                    case -1 ->
                        throw new ProtocolException(
                                port, "what runs on the board ended in the middle of a transfer", "");
                    default -> {
                        // something that the board prints meanwhile
                    }
                }
            }
        }

        void rethrow() {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
