// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceRestartedException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.errors.ProtocolException;
import dev.belay.internal.repl.Conversation;
import dev.belay.internal.repl.MarkedLines;
import dev.belay.internal.sync.record.BoardCapabilities;
import dev.belay.internal.sync.record.BoardCapabilities.Inflate;
import dev.belay.internal.sync.scan.BoardFunctions;
import dev.belay.internal.sync.scan.ResponseKind;
import dev.belay.internal.sync.scan.ScanProtocol;
import dev.belay.internal.sync.scan.ScanProtocol.Resources;
import dev.belay.internal.sync.scan.ScriptInstaller;
import dev.belay.internal.sync.scan.SyncConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Sends blocks as bytes to code on the board that reads them from its input. Two blocks are in flight at a time: the
 * one that the board processes, and the next. Needs a link that loses nothing and carries all byte values.
 */
final class BinaryTransport implements Transport {
    private static final int WINDOW = 2;

    private static final byte[] END = "0 0 0 0\n".getBytes(StandardCharsets.US_ASCII);

    private final SyncConnection shell;

    BinaryTransport(SyncConnection shell) {
        this.shell = shell;
    }

    static boolean isPossible(SyncConnection shell, BoardCapabilities capabilities) {
        return shell.traits().lossless() && shell.traits().binary() && capabilities.binaryInput();
    }

    @Override
    public void transfer(TransferState job, ScriptInstaller.Installed installed) {
        String start = BoardFunctions.RECEIVE_BLOCKS + "("
                + job.protocol().mark().python() + "," + job.largestBinaryBlock() + ")";
        Exchange exchange = new Exchange(shell, job);
        shell.run(ScriptInstaller.forTransfer(shell, true, installed, job.capabilities(), start), exchange);
    }

    /**
     * One conversation. It always ends as the protocol requires, so that no byte of a file is ever executed as a
     * command.
     */
    private static final class Exchange implements Conversation {
        private final SyncConnection shell;
        private final TransferState job;
        private final Deque<Integer> inFlight = new ArrayDeque<>();
        private @Nullable RuntimeException failure;
        private boolean boardFailed;

        Exchange(SyncConnection shell, TransferState job) {
            this.shell = shell;
            this.job = job;
        }

        @Override
        public void hold(Line line) throws InterruptedException {
            String report = next(line, ResponseKind.RESOURCES);
            String size = report == null ? null : next(line, ResponseKind.BUFFER);
            if (report != null && size != null) {
                Resources resources = Resources.parse(report);
                if (resources == null || !size.matches("\\d{1,9}")) {
                    throw damaged("the board's report of its free memory and space is damaged", report + " " + size);
                }
                converse(line, resources, Integer.parseInt(size));
            }
        }

        /** Returns the content of the next line, which must be of this kind; null if the code has ended. */
        private @Nullable String next(Line line, ResponseKind kind) throws InterruptedException {
            String text = MarkedLines.next(line, job.protocol().mark(), shell.workTimeout(0));
            String content = text == null ? null : ScanProtocol.after(kind, text);
            if (text != null && content == null) {
                throw damaged("the board's response is damaged", text);
            }
            return content;
        }

        private ProtocolException damaged(String problem, String received) {
            return new ProtocolException(shell.name(), problem + "; run the sync again", received);
        }

        private void converse(Line line, Resources resources, int largestBlock) throws InterruptedException {
            boolean interrupted = false;
            try (StepStream stream = job.begin(resources.space())) {
                send(line, stream, cutter(resources, largestBlock));
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
            job.endSent();
            line.write(END, 0, END.length);
            while (!boardFailed && !inFlight.isEmpty()) {
                try {
                    awaitResponse(line);
                } catch (InterruptedException e) {
                    // blocks in flight must be read by the code that expects them, not by the prompt
                    interrupted = true;
                }
            }
            if (boardFailed) {
                byte[] mark = job.protocol().mark().bytes();
                line.write(mark, 0, mark.length);
            }
            if (interrupted) {
                throw new InterruptedException();
            }
        }

        private BlockCutter cutter(Resources resources, int largestBlock) {
            return new BlockCutter(
                    BinaryBlock::pack,
                    job.capabilities().inflate() != Inflate.PLAIN,
                    job.largestPiece(resources.memory()),
                    largestBlock);
        }

        private void send(Line line, StepStream stream, BlockCutter cutter) throws InterruptedException {
            byte[] buffer = new byte[cutter.largestPiece()];
            int held = stream.fill(buffer, 0);
            while (held > 0) {
                Block block = cutter.cut(buffer, held);
                while (inFlight.size() >= WINDOW) {
                    awaitResponse(line);
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
            inFlight.add(block.length());
            line.write(block.packed(), 0, block.packed().length);
        }

        /** Waits until the board confirms a block or reports a failure. */
        private void awaitResponse(Line line) throws InterruptedException {
            int length = inFlight.element();
            String text = MarkedLines.next(line, job.protocol().mark(), shell.workTimeout(job.work(length)));
            inFlight.remove();
            if (text == null) {
                throw new ProtocolException(
                        shell.name(), "what runs on the board ended in the middle of a transfer", "");
            }
            String done = ScanProtocol.after(ResponseKind.BLOCK_DONE, text);
            if (done != null && (failure != null || job.acknowledged(length, done))) {
                return;
            }
            if ("".equals(ScanProtocol.after(ResponseKind.BLOCK_FAILED, text))) {
                boardFailed = true;
                inFlight.clear();
            } else {
                throw damaged("a block of files or the board's confirmation is damaged", text);
            }
        }

        @Override
        public void requireComplete() {
            if (failure != null) {
                throw failure;
            }
            if (!job.isComplete()) {
                throw damaged("the board ended the transfer before it confirmed all files", "");
            }
        }
    }
}
