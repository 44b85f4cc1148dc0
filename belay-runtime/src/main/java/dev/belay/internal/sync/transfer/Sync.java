// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.files.FilesystemRoot;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.session.SyncLock;
import dev.belay.internal.sync.plan.CaseRenames;
import dev.belay.internal.sync.plan.LocalState;
import dev.belay.internal.sync.plan.PlannedChanges;
import dev.belay.internal.sync.plan.ProtectedPaths;
import dev.belay.internal.sync.plan.SyncPlanner;
import dev.belay.internal.sync.plan.SyncScope;
import dev.belay.internal.sync.record.DeployRecord;
import dev.belay.internal.sync.scan.BoardContents;
import dev.belay.internal.sync.scan.BoardNames;
import dev.belay.internal.sync.scan.BoardScanner;
import dev.belay.internal.sync.scan.DeviceSyncConnection;
import dev.belay.internal.sync.scan.HostFilesystemGuard;
import dev.belay.internal.sync.scan.SyncConnection;
import dev.belay.sync.SyncPlan;
import dev.belay.sync.SyncPlan.Rename;
import dev.belay.sync.SyncReport;
import dev.belay.sync.SyncRequest;
import dev.belay.sync.SyncRequest.Verify;
import java.time.Duration;
import java.util.List;

/**
 * Copies files of the host to a board: {@code device.plan(request).apply(progress)}.
 *
 * <p>A file is written beside the old one, verified on the board and renamed; extraneous files are deleted last. So a sync
 * may be interrupted at any moment: every file is complete, old or new, and the next sync finishes the work.
 */
public final class Sync {
    private Sync() {}

    /**
     * Compares host and board and returns the plan of changes; changes nothing.
     *
     * @throws IllegalArgumentException if the request names a file that does not exist or a name that boards do not support
     * @throws dev.belay.sync.PathConflictException if a folder is in the place of a file, or the other way round
     * @throws dev.belay.sync.BoardFullException if there is not enough free space
     * @throws dev.belay.sync.HostFilesystemException if the board uses the file system of a computer
     */
    public static SyncPlan plan(BoardSession session, SyncRequest request) {
        HostFilesystemGuard.refuse(session);
        return plan(
                new DeviceSyncConnection(session),
                SyncLock.of(session),
                ProtectedPaths.atRoot(request, FilesystemRoot.of(session)));
    }

    public static SyncPlan plan(SyncConnection shell, SyncLock turns, SyncRequest request) {
        long start = System.nanoTime();
        LocalState local = LocalState.read(request);
        return turns.take(() -> plan(shell, turns, request, local, start));
    }

    private static SyncPlan plan(
            SyncConnection shell, SyncLock turns, SyncRequest request, LocalState local, long start) {
        long wireBefore = shell.wireBytes();
        String rules = SyncScope.rules(request);
        BoardScanner scanner = new BoardScanner(shell, new SyncScope(request).query(local, request.verify()));
        DeployRecord record = request.verify() == Verify.RECORD ? scanner.check(local.digest(rules)) : null;
        if (record != null && record.header() == null) {
            PlannedChanges none = PlannedChanges.none(local.files().size());
            return none.toPlan(
                    shell.name(),
                    shell.traits(),
                    request.deletions(),
                    progress -> report(none, start, shell.wireBytes() - wireBefore));
        }
        BoardContents found =
                record != null && record.holdsFor(rules, shell.firmware()) ? BoardContents.of(record) : scanner.scan();
        List<Rename> renames = new BoardNames(shell).ignoringCase(CaseRenames.find(local, found));
        BoardContents board = CaseRenames.apply(renames, found);
        PlannedChanges changes =
                new SyncPlanner(shell.name(), shell.root(), shell.firmware(), request, local, board, renames).plan();
        long before = turns.applied();
        return changes.toPlan(
                shell.name(),
                shell.traits(),
                request.deletions(),
                progress -> turns.take(() -> {
                    turns.apply(before, shell.name());
                    new SyncExecutor(shell, local, board, changes, progress, request.isSpaceChecked()).apply();
                    return report(changes, start, shell.wireBytes() - wireBefore);
                }));
    }

    private static SyncReport report(PlannedChanges changes, long start, long wireBytes) {
        return new SyncReport(
                changes.renames().size(),
                changes.writes().size(),
                changes.deletes().size() + changes.emptyFolders().size(),
                changes.unchanged(),
                changes.writes().stream().mapToLong(SyncPlan.Write::size).sum(),
                wireBytes,
                Duration.ofNanos(System.nanoTime() - start));
    }
}
