// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceRestartedException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.errors.ProtocolException;
import dev.belay.internal.python.source.BytesLiteralEncoder;
import dev.belay.internal.repl.Conversation.Line;
import dev.belay.internal.repl.Deadline;
import dev.belay.internal.sync.record.BoardCapabilities;
import dev.belay.internal.sync.record.BoardCapabilities.Inflate;
import dev.belay.internal.sync.scan.BoardCode;
import dev.belay.internal.sync.scan.BoardFunctions;
import dev.belay.internal.sync.scan.BoardScript;
import dev.belay.internal.sync.scan.ResponseKind;
import dev.belay.internal.sync.scan.ScanProtocol.Resources;
import dev.belay.internal.sync.scan.ScriptInstaller;
import dev.belay.internal.sync.scan.SyncConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Sends blocks as bytes to code on the board that reads them from its input. Two blocks are in flight at a time: the
 * one that the board processes, and the next. Needs a link that loses nothing and carries all byte values.
 */
final class BinaryTransport implements Transport {
    private static final int ACKNOWLEDGED = 6;
    private static final int FAILED = 0x15;
    private static final int WINDOW = 2;

    /** Longer than any line of the protocol. */
    private static final int LONGEST_LINE = 200;

    /** A block may mean erasing several sectors of slow flash, and hashing a large file. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

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
        BytesLiteralEncoder quoting = job.capabilities().quoting(shell.traits());
        BoardCode code = ScriptInstaller.forTransfer(shell.root(), true, installed, job.capabilities(), quoting)
                .add(BoardFunctions.RECEIVE_BLOCKS + "('" + job.protocol().mark() + "'," + job.largestBinaryBlock()
                        + ")\n")
                .add(BoardScript.CLEANUP);
        Exchange exchange = new Exchange(shell.name(), job);
        shell.run(code.bytes(), output -> {}, exchange::hold);
        exchange.rethrow();
    }

    /**
     * One conversation. It always ends as the protocol requires, so that no byte of a file is ever executed as a
     * command.
     */
    private static final class Exchange {
        private final String port;
        private final TransferState job;
        private final Deque<Integer> inFlight = new ArrayDeque<>();
        private @Nullable RuntimeException failure;
        private boolean boardFailed;

        Exchange(String port, TransferState job) {
            this.port = port;
            this.job = job;
        }

        void hold(Line line) throws InterruptedException {
            Resources resources = null;
            Deadline deadline = Deadline.in(TIMEOUT);
            for (String text = readLine(line, deadline); text != null; text = readLine(line, deadline)) {
                String report = job.protocol().after(ResponseKind.RESOURCES, text);
                resources = report == null ? resources : Resources.parse(report);
                String size = job.protocol().after(ResponseKind.BUFFER, text);
                if (size != null) {
                    if (resources == null || !size.matches("\\d{1,9}")) {
                        throw new ProtocolException(
                                port, "the board's report of its free memory and space is missing or damaged", text);
                    }
                    converse(line, resources, Integer.parseInt(size));
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
                byte[] mark = job.protocol().mark().getBytes(StandardCharsets.US_ASCII);
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

        /** Waits until the board acknowledges a block or reports a failure. */
        private void awaitResponse(Line line) throws InterruptedException {
            Deadline deadline = Deadline.in(TIMEOUT);
            while (true) {
                switch (line.read(deadline)) {
                    case ACKNOWLEDGED -> {
                        job.acknowledged(inFlight.remove());
                        return;
                    }
                    case FAILED -> {
                        boardFailed = true;
                        inFlight.clear();
                        return;
                    }
                    case -1 ->
                        throw new ProtocolException(
                                port, "what runs on the board ended in the middle of a transfer", "");
                    default -> {
                        // other output of the board
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
