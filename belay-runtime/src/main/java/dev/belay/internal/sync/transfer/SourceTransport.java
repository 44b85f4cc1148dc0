// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.internal.python.source.BytesLiteralEncoder;
import dev.belay.internal.sync.record.BoardCapabilities;
import dev.belay.internal.sync.record.BoardCapabilities.Inflate;
import dev.belay.internal.sync.scan.BoardCode;
import dev.belay.internal.sync.scan.BoardFunctions;
import dev.belay.internal.sync.scan.BoardScript;
import dev.belay.internal.sync.scan.LineSplitter;
import dev.belay.internal.sync.scan.ResponseKind;
import dev.belay.internal.sync.scan.ScanProtocol;
import dev.belay.internal.sync.scan.ScanProtocol.Resources;
import dev.belay.internal.sync.scan.ScriptInstaller;
import dev.belay.internal.sync.scan.SyncConnection;
import dev.belay.sync.SyncException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

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
        Resources resources = prepare(job, installed, quoting);
        int largestSource = job.largestSource(resources.memory());
        BlockCutter cutter = new BlockCutter(
                (data, bits) -> call(quoting, data, bits),
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
                send(block, held == 0 && stream.isAtEnd());
                job.acknowledged(block.length());
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

    private Resources prepare(TransferState job, ScriptInstaller.Installed installed, BytesLiteralEncoder quoting) {
        ResourcesReader reader = new ResourcesReader(job.protocol());
        BoardCode code = ScriptInstaller.forTransfer(shell.root(), false, installed, job.capabilities(), quoting)
                .add(BoardFunctions.PRINT_RESOURCES + "('" + job.protocol().mark() + "')");
        shell.run(code, new LineSplitter(reader::line));
        return reader.resources(shell.name());
    }

    private static byte[] call(BytesLiteralEncoder quoting, byte[] data, int windowBits) {
        return new BoardCode()
                .add(BoardFunctions.EXECUTE_STEPS + "(" + BoardFunctions.DECOMPRESS + "(")
                .add(quoting.encode(data))
                .add("," + windowBits + "))")
                .bytes();
    }

    private void send(Block block, boolean isLast) {
        BoardCode code = new BoardCode().add(block.packed());
        if (isLast) {
            code.add("\n").add(BoardScript.CLEANUP);
        }
        shell.run(code, output -> {});
    }

    /** Receives the report of free memory and space. */
    private static final class ResourcesReader {
        private final ScanProtocol protocol;
        private @Nullable Resources resources;

        ResourcesReader(ScanProtocol protocol) {
            this.protocol = protocol;
        }

        void line(String line) {
            String text = protocol.after(ResponseKind.RESOURCES, line);
            resources = text == null ? resources : Resources.parse(text);
        }

        Resources resources(String port) {
            if (resources == null) {
                throw new SyncException(
                        port
                                + ": the board's report of its free memory and space is missing or damaged. Run the sync again.");
            }
            return resources;
        }
    }
}
