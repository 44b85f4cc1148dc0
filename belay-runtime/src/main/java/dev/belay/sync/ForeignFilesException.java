// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.util.List;

/** Thrown when a sync would delete files that were not written by an earlier sync. Nothing was changed. */
public final class ForeignFilesException extends SyncException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 10;

    private final transient List<String> paths;

    public ForeignFilesException(String port, List<String> paths) {
        super(message(port, paths));
        this.paths = List.copyOf(paths);
    }

    /** Returns the paths on the board. */
    public List<String> paths() {
        return paths;
    }

    private static String message(String port, List<String> paths) {
        String shown = String.join(", ", paths.subList(0, Math.min(SHOWN, paths.size())));
        String more = paths.size() > SHOWN ? " and " + (paths.size() - SHOWN) + " more" : "";
        return port + ": the sync would delete " + paths.size()
                + " file(s) that were not written by a sync: " + shown + more
                + ". Nothing was changed. Save what you need; then allow it (Deletions.ALL, with Maven"
                + " -Dbelay.deletions=all), or name in keep what must stay.";
    }
}
