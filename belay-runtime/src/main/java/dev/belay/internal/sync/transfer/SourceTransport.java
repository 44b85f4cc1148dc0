// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.errors.ProtocolException;
import dev.belay.internal.python.source.BytesLiteralEncoder;
import dev.belay.internal.repl.LineMark;
import dev.belay.internal.sync.record.BoardCapabilities;
import dev.belay.internal.sync.record.BoardCapabilities.Inflate;
import dev.belay.internal.sync.scan.BoardCode;
import dev.belay.internal.sync.scan.BoardFunctions;
import dev.belay.internal.sync.scan.BoardScript;
import dev.belay.internal.sync.scan.ResponseKind;
import dev.belay.internal.sync.scan.ScanProtocol;
import dev.belay.internal.sync.scan.ScanProtocol.Resources;
import dev.belay.internal.sync.scan.ScriptInstaller;
import dev.belay.internal.sync.scan.SyncConnection;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Sends blocks as literals in Python source: works over every link and on every board. */
final class SourceTransport implements Transport {
    private final SyncConnection shell;

    SourceTransport(SyncConnection shell) {
        this.shell = shell;
    }

    @Override
    public void transfer(TransferState job, ScriptInstaller.Installed installed) {
        BoardCapabilities capabilities = job.capabilities();
        BytesLiteralEncoder quoting = capabilities.quoting(shell.traits());
        LineMark mark = job.protocol().mark();
        Resources resources = prepare(job, installed);
        int largestSource = job.largestSource(resources.memory());
        BlockCutter cutter = new BlockCutter(
                (data, bits) -> call(quoting, mark, data, bits),
                capabilities.inflate() != Inflate.PLAIN,
                job.largestPiece(resources.memory()),
                largestSource);
        byte[] buffer = new byte[cutter.largestPiece()];
        try (StepStream stream = job.begin(resources.space(), this::move)) {
            int held = stream.fill(buffer, 0);
            while (held > 0) {
                Block block = cutter.cut(buffer, held);
                held -= block.length();
                System.arraycopy(buffer, block.length(), buffer, 0, held);
                send(job, block, held == 0 && stream.isAtEnd());
                held = stream.fill(buffer, held);
            }
        }
    }

    private void move(Step.Beside beside) {
        boolean moved = shell.transfer(way -> {
            try (InputStream content = beside.content().open()) {
                return way.put(beside.path(), beside.size(), content);
            }
        });
        if (!moved) {
            throw new MoveFailedException(
                    shell.name() + ": " + beside.path() + " could not be transferred outside of the REPL");
        }
    }

    private Resources prepare(TransferState job, ScriptInstaller.Installed installed) {
        LineMark mark = job.protocol().mark();
        byte[] code = ScriptInstaller.forTransfer(
                shell,
                false,
                installed,
                job.capabilities(),
                BoardFunctions.PRINT_RESOURCES + "(" + mark.python() + ")");
        List<Resources> reported = new ArrayList<>();
        shell.run(
                code,
                shell.lines(
                        "the board's report of its free memory and space",
                        mark,
                        0,
                        line -> reported.add(resources(line))));
        return reported.get(0);
    }

    private Resources resources(String line) {
        String report = ScanProtocol.after(ResponseKind.RESOURCES, line);
        Resources resources = report == null ? null : Resources.parse(report);
        if (resources == null) {
            throw new ProtocolException(
                    shell.name(),
                    "the board's report of its free memory and space is damaged; run the sync again",
                    line);
        }
        return resources;
    }

    private static byte[] call(BytesLiteralEncoder quoting, LineMark mark, byte[] data, int windowBits) {
        return new BoardCode()
                .add(BoardFunctions.EXECUTE_STEPS + "(" + BoardFunctions.DECOMPRESS + "(")
                .add(quoting.encode(data))
                .add("," + windowBits + ")," + mark.python() + ")")
                .bytes();
    }

    private void send(TransferState job, Block block, boolean isLast) {
        BoardCode code = new BoardCode().add(block.packed());
        if (isLast) {
            job.endSent();
            code.add("\n").add(BoardScript.CLEANUP);
        }
        shell.run(
                code.bytes(),
                shell.lines(
                        "the board's confirmation of a block",
                        job.protocol().mark(),
                        job.work(block.length()),
                        line -> {
                            String done = ScanProtocol.after(ResponseKind.BLOCK_DONE, line);
                            if (done == null || !job.acknowledged(block.length(), done)) {
                                throw new ProtocolException(
                                        shell.name(),
                                        "a block of files or the board's confirmation is damaged; run the sync again",
                                        line);
                            }
                            return true;
                        }));
    }
}
