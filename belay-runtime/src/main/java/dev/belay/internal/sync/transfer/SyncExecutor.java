// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.code.PythonException;
import dev.belay.errors.DeviceException;
import dev.belay.errors.DeviceRestartedException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.errors.ProtocolException;
import dev.belay.internal.sync.plan.LocalFile;
import dev.belay.internal.sync.plan.LocalState;
import dev.belay.internal.sync.plan.PlannedChanges;
import dev.belay.internal.sync.plan.SpaceCheck;
import dev.belay.internal.sync.record.BoardCapabilities;
import dev.belay.internal.sync.record.BoardPath;
import dev.belay.internal.sync.record.ContentHashes;
import dev.belay.internal.sync.record.FreeSpace;
import dev.belay.internal.sync.scan.BoardCode;
import dev.belay.internal.sync.scan.BoardContents;
import dev.belay.internal.sync.scan.BoardErrorTranslator;
import dev.belay.internal.sync.scan.BoardFunctions;
import dev.belay.internal.sync.scan.BoardNames;
import dev.belay.internal.sync.scan.BoardScript;
import dev.belay.internal.sync.scan.ResponseKind;
import dev.belay.internal.sync.scan.ScanProtocol;
import dev.belay.internal.sync.scan.ScriptInstaller;
import dev.belay.internal.sync.scan.ScriptInstaller.Installed;
import dev.belay.internal.sync.scan.SyncConnection;
import dev.belay.sync.SyncPlan.Delete;
import dev.belay.sync.SyncPlan.Write;
import dev.belay.sync.SyncProgress;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Executes a plan. */
public final class SyncExecutor {
    /** Response in place of a path if the scripts of the transfer are not on the board. */
    private static final String UNDEFINED = "?";

    /** Smaller files, in bytes, are faster within the stream, packed together. */
    private static final long SMALLEST_MOVED_FILE = 4096;

    private final SyncConnection shell;
    private final LocalState local;
    private final BoardContents board;
    private final PlannedChanges changes;
    private final SyncProgress progress;
    private final boolean isSpaceChecked;
    private final ScanProtocol protocol = ScanProtocol.random();

    /**
     * Set if files may be transferred outside of the stream: not while the stream uses the input of
     * the board.
     */
    private boolean maySendOutside;

    public SyncExecutor(
            SyncConnection shell,
            LocalState local,
            BoardContents board,
            PlannedChanges changes,
            SyncProgress progress,
            boolean isSpaceChecked) {
        this.shell = shell;
        this.local = local;
        this.board = board;
        this.changes = changes;
        this.progress = progress;
        this.isSpaceChecked = isSpaceChecked;
    }

    public void apply() {
        new BoardNames(shell).rename(changes.renames());
        changes.renames().forEach(rename -> progress.renamed(rename.from(), rename.to()));
        BoardCapabilities capabilities = board.capabilities();
        TransferState job = new TransferState(capabilities, protocol, this::steps, progress);
        Transport carrier = BinaryTransport.isPossible(shell, capabilities)
                ? new BinaryTransport(shell)
                : new SourceTransport(shell);
        maySendOutside = carrier instanceof SourceTransport;
        Installed installed = board.installed();
        boolean isShortOfMemory = false;
        while (true) {
            int streams = job.streams();
            try {
                if (isShortOfMemory) {
                    installed =
                            ScriptInstaller.installOneByOne(shell, carrier instanceof BinaryTransport, capabilities);
                }
                carrier.transfer(job, installed);
                if (!job.isComplete()) {
                    throw new ProtocolException(
                            shell.name(), "the board did not confirm all files; run the sync again", "");
                }
                return;
            } catch (PythonException e) {
                Aborted aborted = abort();
                aborted.throwIfRestarted(e);
                if (!isRetryable(e, job, installed)) {
                    throw BoardErrorTranslator.translate(e, shell.name(), aborted.path(), board.space());
                }
                isShortOfMemory |= isMemory(e);
            } catch (MoveFailedException e) {
                abort().throwIfRestarted(e);
                job.keepWithinStream();
            } catch (DeviceTimeoutException | ProtocolException e) {
                Aborted aborted = abort();
                aborted.throwIfRestarted(e);
                if (job.streams() > streams && !job.isEndSent() && !aborted.hasScripts()) {
                    // the banner may be in the output that the transfer ignores
                    throw restarted(e);
                }
                if (carrier instanceof SourceTransport) {
                    throw e;
                }
                carrier = new SourceTransport(shell);
            } catch (RuntimeException e) {
                abort();
                throw e;
            }
            installed = Installed.NOTHING;
        }
    }

    private DeviceRestartedException restarted(RuntimeException failure) {
        DeviceRestartedException restart = new DeviceRestartedException(
                shell.name() + ": the board restarted during a sync; its definitions are lost");
        restart.addSuppressed(failure);
        return restart;
    }

    /** Smaller blocks where memory is short; all scripts again where the interpreter was restarted since the scan. */
    private static boolean isRetryable(PythonException e, TransferState job, Installed installed) {
        return (isMemory(e) && job.reduceBlockSize())
                || (e.type().equals("NameError") && installed != Installed.NOTHING && installed != Installed.ALL);
    }

    private static boolean isMemory(PythonException e) {
        return e.type().equals("MemoryError");
    }

    private List<Step> steps(FreeSpace space) {
        List<Step> steps = new ArrayList<>();
        List<Write> writes = new SpaceCheck(shell.name(), board, space, isSpaceChecked).fit(changes);
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
        String hash = ContentHashes.of(text).in(board.capabilities().hash());
        return Step.writeRecord(shell.root(), text.length, hash, () -> new ByteArrayInputStream(text));
    }

    /** Deletes a partly written file. */
    private Aborted abort() {
        if (Thread.currentThread().isInterrupted()) {
            return new Aborted("", true, null);
        }
        StringBuilder path = new StringBuilder();
        BoardCode code = new BoardCode()
                .add(BoardScript.ABORT)
                .add("print(" + protocol.prefix(ResponseKind.FAILED_PATH) + ",globals().get('"
                        + BoardFunctions.CURRENT_PATH + "','" + UNDEFINED + "'))\n")
                .add(BoardScript.CLEANUP);
        try {
            shell.run(code.bytes(), shell.lines("the board's report of a failure", protocol.mark(), 0, line -> {
                String failed = ScanProtocol.after(ResponseKind.FAILED_PATH, line);
                path.append(failed == null ? "" : failed);
                return true;
            }));
        } catch (DeviceRestartedException e) {
            return new Aborted("", false, e);
        } catch (DeviceException e) {
            // The failure that led here is the one to report. The next sync deletes what is left.
        }
        boolean hasScripts = !path.toString().equals(UNDEFINED);
        return new Aborted(hasScripts ? path.toString() : "", hasScripts, null);
    }

    /**
     * The state of a board after the abort of a transfer.
     *
     * @param path the path that the board was writing, empty for none
     * @param hasScripts whether the board still had the scripts of the transfer; true if unknown
     * @param restart a restart that was detected by the abort
     */
    private record Aborted(
            String path, boolean hasScripts, @Nullable DeviceRestartedException restart) {
        /** A restart may first appear as the failure of the code that receives the files. */
        void throwIfRestarted(RuntimeException failure) {
            if (restart != null) {
                restart.addSuppressed(failure);
                throw restart;
            }
        }
    }
}
