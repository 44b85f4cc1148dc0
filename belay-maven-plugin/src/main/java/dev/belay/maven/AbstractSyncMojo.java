// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.maven.console.LoggedProgress;
import dev.belay.maven.console.ProgressBar;
import dev.belay.maven.console.StandardOutput;
import dev.belay.maven.console.TerminalWidth;
import dev.belay.sync.SyncPlan;
import dev.belay.sync.SyncProgress;
import dev.belay.sync.SyncRequest;
import java.util.Locale;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Base class of goals that synchronize files of a board with files of this machine. */
abstract class AbstractSyncMojo extends AbstractBoardMojo {
    /** Only prints what would be sent and deleted, with an estimate of the time. */
    @Parameter(property = "belay.dryRun", defaultValue = "false")
    private boolean dryRun;

    /**
     * The files that may be deleted from the synchronized folders: <code>own</code> for files that an earlier sync
     * wrote, <code>all</code> for any file.
     */
    @Parameter(property = "belay.deletions", defaultValue = "own")
    private String deletions;

    /**
     * The way to find the differences: <code>record</code> trusts the board's record of the last sync if every file
     * size matches it, <code>full</code> (or <code>true</code>) lets the board hash its files.
     */
    @Parameter(property = "belay.verify", defaultValue = "record")
    private String verify;

    /**
     * Whether files that do not seem to fit into the free space of the board are an error before anything is written. With
     * <code>false</code> the sync ends with an error when the board runs out of space; every file on it is then complete.
     */
    @Parameter(property = "belay.checkSpace", defaultValue = "true")
    private boolean checkSpace;

    /** Returns whether nothing may be changed on the board. */
    final boolean isDryRun() {
        return dryRun;
    }

    /** Executes a request, or only logs the changes in a dry run. */
    final void sync(SyncRequest.Builder request, Device device) throws MojoFailureException {
        if (port().isInMemory()) {
            getLog().warn("The board at virtual: loses its files when this goal ends; virtual:FOLDER keeps them");
        }
        sync(request, device, getLog(), isInteractive());
    }

    /**
     * Executes a request as {@link #sync(SyncRequest.Builder, Device)} does.
     *
     * @param interactive whether to draw a progress bar and to ask before files are deleted that no sync wrote
     */
    final void sync(SyncRequest.Builder request, Device device, Log log, boolean interactive)
            throws MojoFailureException {
        SyncPlan plan = device.plan(request.verify(verify(verify))
                .deletions(deletions())
                .checkSpace(checkSpace)
                .build());
        if (dryRun) {
            plan.describe().lines().forEach(log::info);
            log.info("belay.dryRun is set: nothing was changed on the board");
            return;
        }
        SyncProgress progress = interactive ? new ProgressBar(TerminalWidth.columns()) : new LoggedProgress(log);
        log.info("Deployed: "
                + (interactive ? confirmed(plan) : plan).apply(progress).summary());
    }

    /** Asks whether to delete files that no sync wrote; without a terminal, the plan itself refuses. */
    private SyncPlan confirmed(SyncPlan plan) throws MojoFailureException {
        if (deletions() == SyncRequest.Deletions.ALL || plan.foreignDeletions().isEmpty()) {
            return plan;
        }
        plan.describe().lines().forEach(getLog()::info);
        String answer = StandardOutput.ask(plan.foreignDeletions().size()
                + " file(s) that no sync put there would be deleted (-Dbelay.deletions=all does not ask)."
                + " Continue? [y/N] ");
        return answer.strip().toLowerCase(Locale.ROOT).matches("y|yes") ? plan.allowingDeletions() : plan;
    }

    /** Parses {@code belay.verify}. */
    static SyncRequest.Verify verify(@Nullable String value) throws MojoFailureException {
        return switch (value == null ? "" : value.toLowerCase(Locale.ROOT)) {
            case "record", "false" -> SyncRequest.Verify.RECORD;
            case "full", "true", "" -> SyncRequest.Verify.FULL;
            default -> throw new MojoFailureException("belay.verify is record or full, not '" + value + "'");
        };
    }

    private SyncRequest.Deletions deletions() throws MojoFailureException {
        try {
            return SyncRequest.Deletions.valueOf(deletions.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException("belay.deletions is own or all, not '" + deletions + "'", e);
        }
    }

    final boolean isInteractive() {
        return session().getRequest().isInteractiveMode() && StandardOutput.isTerminal();
    }
}
