// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.python.Quoting;
import dev.belay.sync.BoardTalk.Resources;
import dev.belay.sync.Capabilities.Inflate;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Sends blocks as literals in Python source: works over every link and on every board. */
final class TextCarrier implements Carrier {
    private final Shell shell;

    TextCarrier(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void transfer(Job job, Helpers.Installed installed) {
        Capabilities capabilities = job.capabilities();
        Quoting quoting = capabilities.quoting(shell.traits());
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

    private Resources prepare(Job job, Helpers.Installed installed, Quoting quoting) {
        ResourcesReader reader = new ResourcesReader(job.protocol());
        Code code = Helpers.forTransfer(shell.root(), false, installed, job.capabilities(), quoting)
                .add("_Bm('" + job.protocol().mark() + "')");
        shell.run(code, new LineSplitter(reader::line));
        return reader.resources(shell.name());
    }

    private static byte[] call(Quoting quoting, byte[] data, int windowBits) {
        return new Code()
                .add("_Bx(_Bz(")
                .add(quoting.encode(data))
                .add("," + windowBits + "))")
                .bytes();
    }

    private void send(Block block, boolean isLast) {
        Code code = new Code().add(block.packed());
        if (isLast) {
            code.add("\n").add(Snippet.CLEANUP);
        }
        shell.run(code, output -> {});
    }

    /** Receives the report of free memory and space. */
    private static final class ResourcesReader {
        private final BoardTalk protocol;
        private @Nullable Resources resources;

        ResourcesReader(BoardTalk protocol) {
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
