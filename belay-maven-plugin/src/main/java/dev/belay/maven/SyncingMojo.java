// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.sync.SyncPlan;
import dev.belay.sync.SyncProgress;
import dev.belay.sync.SyncRequest;
import java.util.Locale;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that makes files on a board like files on the host. */
abstract class SyncingMojo extends DeviceMojo {
    /** Tells what would be sent and deleted and how long it might take, and changes nothing on the board. */
    @Parameter(property = "belay.dryRun", defaultValue = "false")
    private boolean dryRun;

    /**
     * Which files the board may lose because they are not among those that go there: <code>own</code> for those that an
     * earlier sync put there, <code>all</code> for any file in the folders that are synced.
     */
    @Parameter(property = "belay.deletions", defaultValue = "own")
    private String deletions;

    /**
     * How the state of the board is found out: <code>record</code> trusts its record of the last sync where every size
     * still fits it, <code>full</code> (or <code>true</code>) has it hash its files.
     */
    @Parameter(property = "belay.verify", defaultValue = "record")
    private String verify;

    /** Returns whether the board is to stay as it is. */
    final boolean isDryRun() {
        return dryRun;
    }

    /** Makes the board as the request says, or tells what that would change. */
    final void sync(SyncRequest.Builder request, Device device) throws MojoFailureException {
        SyncPlan plan = device.plan(
                request.verify(verify(verify)).deletions(deletions()).build());
        if (dryRun) {
            plan.describe().lines().forEach(getLog()::info);
            getLog().info("belay.dryRun is set: nothing was changed on the board");
            return;
        }
        if (port().forgets()) {
            getLog().warn("The board at virtual: forgets its files when this goal ends; virtual:FOLDER keeps them");
        }
        getLog().info("Deployed: " + allowed(plan).apply(progress()).summary());
    }

    /** Asks whether to delete what no sync put there; where nobody can answer, the plan itself refuses. */
    private SyncPlan allowed(SyncPlan plan) throws MojoFailureException {
        if (deletions() == SyncRequest.Deletions.ALL || plan.foreignDeletions().isEmpty() || !isInteractive()) {
            return plan;
        }
        plan.describe().lines().forEach(getLog()::info);
        String answer = Console.ask(
                plan.foreignDeletions().size()
                        + " file(s) that no sync put there would be deleted (-Dbelay.deletions=all does not ask). Go on? [y/N] ");
        return answer.strip().toLowerCase(Locale.ROOT).matches("y|yes") ? plan.allowingDeletions() : plan;
    }

    private SyncProgress progress() {
        return isInteractive() ? new ProgressBar() : new LoggedProgress(getLog());
    }

    /** Returns what {@code belay.verify} means. */
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

    private boolean isInteractive() {
        return session().getRequest().isInteractiveMode() && Console.isTerminal();
    }
}
