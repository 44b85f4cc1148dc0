// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.DeviceException;
import dev.belay.PythonException;
import dev.belay.python.Literals;
import dev.belay.sync.SyncPlan.Delete;
import dev.belay.sync.SyncPlan.Write;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Carries out a plan. */
final class Applier {
    private static final int PATHS_AT_ONCE = 40;

    private final Shell shell;
    private final LocalState local;
    private final BoardState board;
    private final Changes changes;
    private final SyncProgress progress;
    private String doing = "preparing";
    private long done;

    Applier(Shell shell, LocalState local, BoardState board, Changes changes, SyncProgress progress) {
        this.shell = shell;
        this.local = local;
        this.board = board;
        this.changes = changes;
        this.progress = progress;
    }

    /** Returns how many bytes of files were sent. */
    long apply() {
        boolean finished = false;
        try {
            prepare();
            Transfer transfer = new Transfer(shell, board.capabilities());
            changes.writes().forEach(write -> write(transfer, write));
            delete();
            writeRecord(transfer);
            finished = true;
            return done;
        } catch (PythonException e) {
            long free = board.space().isKnown() ? board.space().free() : -1;
            throw BoardErrors.translate(e, shell.name(), doing, free);
        } finally {
            if (!finished) {
                abort();
            }
        }
    }

    /** From here on the old record vouches for nothing; it still tells which files are ours. */
    private void prepare() {
        String body = Snippet.APPLY.source() + board.capabilities().inflate().source() + "_Bv('" + Protection.RECORD
                + "','" + Protection.PRIOR_RECORD + "')\n";
        try {
            shell.run("_Bh\n" + body);
        } catch (PythonException e) {
            if (!e.type().equals("NameError")) {
                throw e;
            }
            shell.run(Snippet.COMMON.source() + body);
        }
        doing = "making folders";
        inParts(changes.newFolders(), part -> shell.run("_Bm(" + Literals.write(part) + ")"));
    }

    private void write(Transfer transfer, Write write) {
        LocalFile file = local.files().get(write.path());
        if (file == null) {
            throw new IllegalStateException(write.path());
        }
        doing = "writing " + write.path();
        progress.writing(write.path(), write.size());
        transfer.send(
                write.path(),
                file.fingerprint(),
                () -> Files.newInputStream(file.source()),
                write.inPlace(),
                acknowledged -> progress.acknowledged(done + acknowledged));
        done += write.size();
        progress.written(write.path(), write.size());
    }

    private void delete() {
        doing = "deleting";
        List<String> files = changes.deletes().stream().map(Delete::path).toList();
        inParts(files, part -> {
            shell.run("_Bu(" + Literals.write(part) + ",())");
            part.forEach(progress::deleted);
        });
        inParts(changes.emptyFolders(), part -> {
            shell.run("_Bu((),%s)".formatted(Literals.write(part)));
            part.forEach(progress::deleted);
        });
    }

    private void writeRecord(Transfer transfer) {
        doing = "writing " + Protection.RECORD;
        byte[] text = changes.record().getBytes(StandardCharsets.UTF_8);
        transfer.send(Protection.RECORD, print(text), () -> new ByteArrayInputStream(text), false, acknowledged -> {});
        shell.run("_Bg()\n" + Snippet.CLEANUP.source());
    }

    private static Fingerprint print(byte[] data) {
        try {
            return Fingerprint.of(new ByteArrayInputStream(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void abort() {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            shell.run(Snippet.ABORT.source() + Snippet.CLEANUP.source());
        } catch (DeviceException e) {
            // The failure that led here is the one to tell. What stays is found by the next sync.
        }
    }

    private interface Part {
        void run(List<String> paths);
    }

    private static void inParts(List<String> paths, Part part) {
        for (int from = 0; from < paths.size(); from += PATHS_AT_ONCE) {
            part.run(paths.subList(from, Math.min(paths.size(), from + PATHS_AT_ONCE)));
        }
    }
}
