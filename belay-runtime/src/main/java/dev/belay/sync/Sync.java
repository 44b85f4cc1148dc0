// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.files.BoardRoot;
import dev.belay.internal.session.BoardSession;
import dev.belay.sync.SyncRequest.Verify;
import java.time.Duration;

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
     * @throws PathConflictException if a folder is in the place of a file, or the other way round
     * @throws BoardFullException if there is not enough free space
     * @throws HostFilesException if the board uses the file system of a computer
     */
    public static SyncPlan plan(BoardSession session, SyncRequest request) {
        HostFiles.refuse(session);
        return plan(new DeviceShell(session), Turns.of(session), Protection.atRoot(request, BoardRoot.of(session)));
    }

    static SyncPlan plan(Shell shell, Turns turns, SyncRequest request) {
        long start = System.nanoTime();
        LocalState local = LocalState.read(request);
        return turns.take(() -> plan(shell, turns, request, local, start));
    }

    private static SyncPlan plan(Shell shell, Turns turns, SyncRequest request, LocalState local, long start) {
        long wireBefore = shell.wireBytes();
        String rules = Scope.rules(request);
        Scanner scanner = new Scanner(shell, new Scope(request).query(local, request.verify()));
        DeployRecord record = request.verify() == Verify.RECORD ? scanner.check(local.digest(rules)) : null;
        if (record != null && record.header() == null) {
            Changes none = Changes.none(local.files().size());
            return none.toPlan(
                    shell.name(),
                    shell.traits(),
                    request.deletions(),
                    progress -> report(none, start, shell.wireBytes() - wireBefore));
        }
        BoardState board =
                record != null && record.holdsFor(rules, shell.firmware()) ? BoardState.of(record) : scanner.scan();
        Changes changes = new Planner(shell.name(), shell.root(), shell.firmware(), request, local, board).plan();
        long before = turns.applied();
        return changes.toPlan(
                shell.name(),
                shell.traits(),
                request.deletions(),
                progress -> turns.take(() -> {
                    turns.apply(before, shell.name());
                    new Applier(shell, local, board, changes, progress).apply();
                    return report(changes, start, shell.wireBytes() - wireBefore);
                }));
    }

    private static SyncReport report(Changes changes, long start, long wireBytes) {
        return new SyncReport(
                changes.writes().size(),
                changes.deletes().size() + changes.emptyFolders().size(),
                changes.unchanged(),
                changes.writes().stream().mapToLong(SyncPlan.Write::size).sum(),
                wireBytes,
                Duration.ofNanos(System.nanoTime() - start));
    }
}
