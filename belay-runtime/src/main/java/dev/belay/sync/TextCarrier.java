// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.python.Quoting;
import dev.belay.sync.BoardTalk.Resources;
import dev.belay.sync.Capabilities.Inflate;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Carries blocks inside Python source: works over every wire and on every board. */
final class TextCarrier implements Carrier {
    private final Shell shell;

    TextCarrier(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void carry(Job job, Helpers.Installed installed) {
        Capabilities capabilities = job.capabilities();
        Quoting quoting = capabilities.quoting(shell.traits());
        Resources room = prepare(job, installed, quoting);
        int largestText = job.largestText(room.memory());
        BlockCutter cutter = new BlockCutter(
                (data, bits) -> call(quoting, data, bits),
                capabilities.inflate() != Inflate.PLAIN,
                job.largestPiece(room.memory()),
                largestText);
        byte[] buffer = new byte[cutter.largestPiece()];
        try (StepStream stream = job.begin(room.space(), this::move)) {
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
            throw new MoveFailedException(shell.name() + ": " + beside.path() + " could not be moved beside the REPL");
        }
    }

    private Resources prepare(Job job, Helpers.Installed installed, Quoting quoting) {
        RoomReader reader = new RoomReader(job.talk());
        Code code = Helpers.forTransfer(shell.root(), false, installed, job.capabilities(), quoting)
                .add("_Bm('" + job.talk().mark() + "')");
        shell.run(code, new LineSplitter(reader::line));
        return reader.room(shell.name());
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

    /** Waits for the line that tells the room. */
    private static final class RoomReader {
        private final BoardTalk talk;
        private @Nullable Resources room;

        RoomReader(BoardTalk talk) {
            this.talk = talk;
        }

        void line(String line) {
            String text = talk.after('m', line);
            room = text == null ? room : Resources.parse(text);
        }

        Resources room(String port) {
            if (room == null) {
                throw new SyncException(port + ": the board did not tell how much room it has. Run the sync again.");
            }
            return room;
        }
    }
}
