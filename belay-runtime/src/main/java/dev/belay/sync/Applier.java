// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.DeviceException;
import dev.belay.DeviceTimeoutException;
import dev.belay.ProtocolException;
import dev.belay.PythonException;
import dev.belay.sync.Helpers.Installed;
import dev.belay.sync.SyncPlan.Delete;
import dev.belay.sync.SyncPlan.Write;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Executes a plan. */
public final class Applier {
    /** Smaller files, in bytes, are faster within the stream, packed together. */
    private static final long SMALLEST_MOVED_FILE = 4096;

    private final Shell shell;
    private final LocalState local;
    private final BoardState board;
    private final Changes changes;
    private final SyncProgress progress;
    private final BoardTalk protocol = BoardTalk.random();

    /** Whether files may be transferred outside of the stream, which is impossible while the stream uses the input of the board. */
    private boolean maySendOutside;

    public Applier(Shell shell, LocalState local, BoardState board, Changes changes, SyncProgress progress) {
        this.shell = shell;
        this.local = local;
        this.board = board;
        this.changes = changes;
        this.progress = progress;
    }

    public void apply() {
        Capabilities capabilities = board.capabilities();
        Job job = new Job(capabilities, protocol, this::steps, progress);
        Carrier carrier = RawCarrier.isPossible(shell, capabilities) ? new RawCarrier(shell) : new TextCarrier(shell);
        maySendOutside = carrier instanceof TextCarrier;
        Installed installed = board.installed();
        boolean isShortOfMemory = false;
        while (true) {
            try {
                if (isShortOfMemory) {
                    installed = Helpers.installOneByOne(shell, carrier instanceof RawCarrier, capabilities);
                }
                carrier.transfer(job, installed);
                return;
            } catch (PythonException e) {
                String path = abort();
                if (!isRetryable(e, job, installed)) {
                    throw BoardErrors.translate(e, shell.name(), path, board.space());
                }
                isShortOfMemory |= isMemory(e);
            } catch (MoveFailedException e) {
                abort();
                job.keepWithinStream();
            } catch (DeviceTimeoutException | ProtocolException e) {
                abort();
                if (carrier instanceof TextCarrier) {
                    throw e;
                }
                carrier = new TextCarrier(shell);
            } catch (RuntimeException e) {
                abort();
                throw e;
            }
            installed = Installed.NOTHING;
        }
    }

    /** Smaller blocks where memory is short; all scripts again where the interpreter was restarted since the scan. */
    private static boolean isRetryable(PythonException e, Job job, Installed installed) {
        return (isMemory(e) && job.reduceBlockSize())
                || (e.type().equals("NameError") && installed != Installed.NOTHING && installed != Installed.ALL);
    }

    private static boolean isMemory(PythonException e) {
        return e.type().equals("MemoryError");
    }

    private List<Step> steps(Space space) {
        List<Step> steps = new ArrayList<>();
        List<Write> writes = new Room(shell.name(), board, space).fit(changes);
        steps.add(Step.retireRecord(shell.root()));
        changes.deletes().stream()
                .map(Delete::path)
                .filter(BoardPath::isTemporary)
                .forEach(path -> steps.add(Step.removeFile(path)));
        changes.newFolders().forEach(path -> steps.add(Step.makeFolder(path)));
        for (Write write : writes) {
            if (write.inPlace()) {
                steps.add(Step.makeRoom(write.path()));
            }
            steps.add(step(write));
        }
        changes.deletes().stream()
                .map(Delete::path)
                .filter(path -> !BoardPath.isTemporary(path))
                .forEach(path -> steps.add(Step.removeFile(path)));
        changes.emptyFolders().forEach(path -> steps.add(Step.removeFolder(path)));
        steps.add(record());
        steps.add(Step.deletePriorRecord(shell.root()));
        steps.add(Step.flush());
        return steps;
    }

    private Step step(Write write) {
        LocalFile file = local.file(write.path());
        String hash = file.fingerprint().in(board.capabilities().hash());
        Step step = Step.write(
                write.path(),
                write.size(),
                hash,
                () -> Files.newInputStream(file.source()),
                progress -> progress.written(write.path(), write.size()));
        Step beside = Step.adopt(write.path(), write.size(), hash, step);
        return maySendOutside && write.size() >= SMALLEST_MOVED_FILE && canSendOutside(beside.beside()) ? beside : step;
    }

    private boolean canSendOutside(Step.@Nullable Beside beside) {
        return beside != null && shell.transfer(way -> way.takes(beside.path(), beside.size()));
    }

    private Step record() {
        byte[] text = changes.record().getBytes(StandardCharsets.UTF_8);
        String hash = Fingerprint.of(text).in(board.capabilities().hash());
        return Step.writeRecord(shell.root(), text.length, hash, () -> new ByteArrayInputStream(text));
    }

    /** Deletes a partly written file. Returns the path that the board was writing, empty if it does not respond. */
    private String abort() {
        StringBuilder path = new StringBuilder();
        if (!Thread.currentThread().isInterrupted()) {
            try {
                Code code = new Code()
                        .add(Snippet.ABORT)
                        .add("print('" + protocol.prefix(ResponseKind.FAILED_PATH) + "',globals().get('_Bp',''))\n")
                        .add(Snippet.CLEANUP);
                shell.run(code, new LineSplitter(line -> {
                    String failed = protocol.after(ResponseKind.FAILED_PATH, line);
                    path.append(failed == null ? "" : failed);
                }));
            } catch (DeviceException e) {
                // The failure that led here is the one to report. The next sync deletes what is left.
            }
        }
        return path.toString();
    }
}
