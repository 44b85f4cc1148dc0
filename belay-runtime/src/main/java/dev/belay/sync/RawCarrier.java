// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.repl.Conversation.Line;
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
        Quoting quoting = Quoting.of(shell.traits(), job.capabilities());
        Code code = Helpers.forTransfer(true, installed, job.capabilities(), quoting)
                .add("_Br('" + job.talk().mark() + "'," + job.largestRaw() + ")\n")
                .add(Snippet.CLEANUP);
        Talk talk = new Talk(job);
        shell.run(code.bytes(), output -> {}, talk::hold);
        talk.rethrow();
    }

    /** One conversation. It always ends as the protocol says, so that no byte of a file is ever taken for a command. */
    private static final class Talk {
        private final Job job;
        private final Deque<Integer> underWay = new ArrayDeque<>();
        private @Nullable RuntimeException failure;

        Talk(Job job) {
            this.job = job;
        }

        void hold(Line line) throws InterruptedException {
            Resources room = null;
            for (String text = readLine(line); text != null; text = readLine(line)) {
                String told = job.talk().after('m', text);
                room = told == null ? room : Resources.parse(told);
                String size = job.talk().after('n', text);
                if (size != null && room != null) {
                    converse(line, room, Integer.parseInt(size));
                    return;
                }
            }
        }

        private static @Nullable String readLine(Line line) throws InterruptedException {
            StringBuilder text = new StringBuilder();
            for (int c = line.read(PATIENCE); c != '\n'; c = line.read(PATIENCE)) {
                if (c < 0) {
                    return null;
                }
                text.append((char) c);
            }
            return text.toString();
        }

        private void converse(Line line, Resources room, int largestBlock) throws InterruptedException {
            boolean interrupted = false;
            try (StepStream stream = job.begin(room.space())) {
                send(line, stream, cutter(room, largestBlock));
            } catch (RuntimeException e) {
                failure = e;
            } catch (InterruptedException e) {
                interrupted = true;
            }
            line.write(END, 0, END.length);
            boolean goesOn = true;
            while (goesOn && !underWay.isEmpty()) {
                goesOn = awaitAnswer(line);
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
                    if (!awaitAnswer(line)) {
                        return;
                    }
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

        /** Returns whether the board goes on. */
        private boolean awaitAnswer(Line line) throws InterruptedException {
            while (true) {
                int answer = line.read(PATIENCE);
                if (answer == ACKNOWLEDGED) {
                    job.acknowledged(underWay.remove());
                    return true;
                }
                if (answer == FAILED || answer < 0) {
                    return false;
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
