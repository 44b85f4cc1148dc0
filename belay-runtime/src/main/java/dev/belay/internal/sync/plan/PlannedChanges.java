// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.plan;

import dev.belay.link.Link;
import dev.belay.sync.SyncPlan;
import dev.belay.sync.SyncPlan.Delete;
import dev.belay.sync.SyncPlan.Rename;
import dev.belay.sync.SyncPlan.Write;
import dev.belay.sync.SyncProgress;
import dev.belay.sync.SyncReport;
import dev.belay.sync.SyncRequest.Deletions;
import java.util.List;
import java.util.function.Function;

/**
 * The changes that make a board match the host.
 *
 * @param renames before everything else
 * @param newFolders to be created, the outer before the inner
 * @param writes in the order of sending
 * @param deletes after all writes
 * @param emptyFolders to be removed after the deletes, the inner before the outer
 * @param unchanged the number of files that are up to date
 * @param record the text of the record after the sync; empty if it is up to date
 */
public record PlannedChanges(
        List<Rename> renames,
        List<String> newFolders,
        List<Write> writes,
        List<Delete> deletes,
        List<String> emptyFolders,
        int unchanged,
        String record) {

    public PlannedChanges {
        renames = List.copyOf(renames);
        newFolders = List.copyOf(newFolders);
        writes = List.copyOf(writes);
        deletes = List.copyOf(deletes);
        emptyFolders = List.copyOf(emptyFolders);
    }

    public static PlannedChanges none(int unchanged) {
        return new PlannedChanges(List.of(), List.of(), List.of(), List.of(), List.of(), unchanged, "");
    }

    public PlannedChanges with(List<Write> others) {
        return new PlannedChanges(renames, newFolders, others, deletes, emptyFolders, unchanged, record);
    }

    /** Returns these changes as a plan for a board behind a link with these traits. */
    public SyncPlan toPlan(
            String port, Link.Traits traits, Deletions deletions, Function<SyncProgress, SyncReport> applier) {
        return new SyncPlan(
                port,
                renames,
                newFolders,
                writes,
                deletes,
                emptyFolders,
                unchanged,
                TransferEstimate.of(this, traits),
                deletions,
                applier);
    }
}
