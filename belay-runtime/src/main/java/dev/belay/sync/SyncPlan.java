// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.sync.SyncRequest.Deletions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What a sync will do, before it does anything. Good for one {@link #apply}; immutable otherwise. */
public final class SyncPlan {
    private final String port;
    private final List<String> newFolders;
    private final List<Write> writes;
    private final List<Delete> deletes;
    private final List<String> emptyFolders;
    private final int unchanged;
    private final Duration estimate;
    private final Deletions deletions;
    private final Function<SyncProgress, SyncReport> applier;

    /**
     * Called by {@link Sync#plan}.
     *
     * @param port the board, for messages
     * @param newFolders folders that will be made
     * @param estimate duration of the transfer
     * @param applier carries out the plan
     */
    public SyncPlan(
            String port,
            List<String> newFolders,
            List<Write> writes,
            List<Delete> deletes,
            List<String> emptyFolders,
            int unchanged,
            Duration estimate,
            Deletions deletions,
            Function<SyncProgress, SyncReport> applier) {
        this.port = port;
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
     * A file that will be sent.
     *
     * @param size in bytes
     * @param isNew whether the board has no file of that name
     * @param inPlace whether the old file is removed first because two copies have no room
     */
    public record Write(String path, long size, boolean isNew, boolean inPlace) {}

    /**
     * A file that will be deleted.
     *
     * @param foreign whether no earlier sync put it there
     */
    public record Delete(String path, boolean foreign) {}

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

    /** Returns how many files are on the board already. */
    public int unchanged() {
        return unchanged;
    }

    /** Returns the size of what will be sent, in bytes. */
    public long bytes() {
        return writes.stream().mapToLong(Write::size).sum();
    }

    /** Returns how long it will take at a guess: 0.1 s, 10 ms a file, 100 kB/s over USB and TCP, 11.5 kB/s over a UART. */
    public Duration estimate() {
        return isUpToDate() ? Duration.ZERO : estimate;
    }

    /** Returns whether the board is as it shall be. */
    public boolean isUpToDate() {
        return newFolders.isEmpty() && writes.isEmpty() && deletes.isEmpty() && emptyFolders.isEmpty();
    }

    /** Returns the files that would be deleted although no sync put them there. */
    public List<String> foreignDeletions() {
        return deletes.stream()
                .filter(Delete::foreign)
                .map(Delete::path)
                .toList();
    }

    /** Returns this plan with the leave to delete whatever it lists. */
    public SyncPlan allowingDeletions() {
        return new SyncPlan(
                port, newFolders, writes, deletes, emptyFolders, unchanged, estimate, Deletions.ALL, applier);
    }

    /** Returns one line for each change, and a last one that counts them. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (Write write : writes()) {
            text.append(write.isNew() ? "new      " : "changed  ")
                    .append(write.path())
                    .append("  ")
                    .append(Sizes.shown(write.size()))
                    .append(
                            write.inPlace()
                                    ? "  (no room for two copies: the old file goes first, so do not pull the plug)"
                                    : "")
                    .append('\n');
        }
        for (Delete delete : deletes()) {
            text.append("delete   ")
                    .append(delete.path())
                    .append(delete.foreign() ? "  (not put there by a sync)" : "")
                    .append('\n');
        }
        emptyFolders().forEach(folder -> text.append("remove   ").append(folder).append("/\n"));
        return text.append(
                        isUpToDate()
                                ? "nothing to do: "
                                : writes().size() + " to send (" + Sizes.shown(bytes()) + "), "
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
     * Does it: sends, verifies and renames file by file, then deletes.
     *
     * @throws ForeignFilesException when files would be deleted that no sync put there and that is not allowed
     * @throws SyncException when it cannot be done; every file on the board is whole then, old or new
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
