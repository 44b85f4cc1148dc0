// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.internal.sync.record.ByteSize;
import dev.belay.sync.SyncRequest.Deletions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The changes that a sync will make. May be applied once; immutable otherwise. */
public final class SyncPlan {
    private final String port;
    private final List<Rename> renames;
    private final List<String> newFolders;
    private final List<Write> writes;
    private final List<Delete> deletes;
    private final List<String> emptyFolders;
    private final int unchanged;
    private final Duration estimate;
    private final Deletions deletions;
    private final Function<SyncProgress, SyncReport> applier;

    /**
     * Called by {@link dev.belay.internal.sync.transfer.Sync#plan}.
     *
     * @param port the board, for messages
     * @param renames files and folders whose names change in case only
     * @param newFolders folders that will be made
     * @param estimate duration of the transfer
     * @param applier carries out the plan
     */
    public SyncPlan(
            String port,
            List<Rename> renames,
            List<String> newFolders,
            List<Write> writes,
            List<Delete> deletes,
            List<String> emptyFolders,
            int unchanged,
            Duration estimate,
            Deletions deletions,
            Function<SyncProgress, SyncReport> applier) {
        this.port = port;
        this.renames = List.copyOf(renames);
        this.newFolders = List.copyOf(newFolders);
        this.writes = List.copyOf(writes);
        this.deletes = List.copyOf(deletes);
        this.emptyFolders = List.copyOf(emptyFolders);
        this.unchanged = unchanged;
        this.estimate = estimate;
        this.deletions = deletions;
        this.applier = applier;
    }

    /**
     * A file or folder whose name on the board differs from that on the host only in upper and lower case, on a file system that
     * takes both for one name, such as FAT.
     *
     * @param from its path, in which folders have their new names
     * @param to its new path
     */
    public record Rename(String from, String to) {}

    /**
     * A file that will be sent.
     *
     * @param size in bytes
     * @param isNew whether the board has no file with this path
     * @param inPlace whether the old file is deleted first because two copies do not fit
     */
    public record Write(String path, long size, boolean isNew, boolean inPlace) {}

    /**
     * A file that will be deleted.
     *
     * @param foreign whether it was not written by an earlier sync
     */
    public record Delete(String path, boolean foreign) {}

    /** Returns what will be renamed, before anything is sent. */
    public List<Rename> renames() {
        return renames;
    }

    /** Returns the files that will be sent, in this order. */
    public List<Write> writes() {
        return writes;
    }

    /** Returns the files that will be deleted, after everything was sent. */
    public List<Delete> deletes() {
        return deletes;
    }

    /** Returns the folders that will be removed once they are empty. */
    public List<String> emptyFolders() {
        return emptyFolders;
    }

    /** Returns the number of files that are up to date. */
    public int unchanged() {
        return unchanged;
    }

    /** Returns the size of what will be sent, in bytes. */
    public long bytes() {
        return writes.stream().mapToLong(Write::size).sum();
    }

    /** Returns the estimated duration: 0.1 s, 10 ms a file, 100 kB/s over USB and TCP, 11.5 kB/s over a UART. */
    public Duration estimate() {
        return isUpToDate() ? Duration.ZERO : estimate;
    }

    /** Returns whether there is nothing to change. */
    public boolean isUpToDate() {
        return renames.isEmpty()
                && newFolders.isEmpty()
                && writes.isEmpty()
                && deletes.isEmpty()
                && emptyFolders.isEmpty();
    }

    /** Returns the files to delete that were not written by a sync. */
    public List<String> foreignDeletions() {
        return deletes.stream().filter(Delete::foreign).map(Delete::path).toList();
    }

    /** Returns this plan with permission to delete everything that it lists. */
    public SyncPlan allowingDeletions() {
        return new SyncPlan(
                port, renames, newFolders, writes, deletes, emptyFolders, unchanged, estimate, Deletions.ALL, applier);
    }

    /** Returns one line for each change, and a summary line. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        renames()
                .forEach(rename -> text.append("rename   ")
                        .append(rename.from())
                        .append(" to ")
                        .append(rename.to())
                        .append('\n'));
        for (Write write : writes()) {
            text.append(write.isNew() ? "new      " : "changed  ")
                    .append(write.path())
                    .append("  ")
                    .append(ByteSize.format(write.size()))
                    .append(
                            write.inPlace()
                                    ? "  (no room for two copies: the old file is deleted first, so do not disconnect the board)"
                                    : "")
                    .append('\n');
        }
        for (Delete delete : deletes()) {
            text.append("delete   ")
                    .append(delete.path())
                    .append(delete.foreign() ? "  (not written by a sync)" : "")
                    .append('\n');
        }
        emptyFolders().forEach(folder -> text.append("remove   ").append(folder).append("/\n"));
        return text.append(
                        isUpToDate()
                                ? "nothing to do: "
                                : writes().size() + " to send (" + ByteSize.format(bytes()) + "), "
                                        + deletes().size() + " to delete, ")
                .append(unchanged())
                .append(" unchanged")
                .append(
                        isUpToDate()
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        ", about %.1f s",
                                        estimate().toMillis() / 1000.0))
                .append('\n')
                .toString();
    }

    /**
     * Applies the plan: sends, verifies and renames each file, then deletes.
     *
     * @throws ForeignFilesException if files would be deleted that no sync wrote, without permission
     * @throws SyncException if it fails; every file on the board is then complete, old or new
     */
    public SyncReport apply(SyncProgress progress) {
        if (deletions == Deletions.OWN && !foreignDeletions().isEmpty()) {
            throw new ForeignFilesException(port, foreignDeletions());
        }
        progress.started(this);
        return applier.apply(progress);
    }

    @Override
    public String toString() {
        return describe();
    }
}
