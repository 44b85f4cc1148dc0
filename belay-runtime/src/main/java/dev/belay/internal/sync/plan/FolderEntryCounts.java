// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.plan;

import dev.belay.internal.sync.record.BoardPath;
import dev.belay.internal.sync.record.DeployRecord;
import dev.belay.internal.sync.scan.BoardContents;
import java.util.Map;
import java.util.TreeMap;

/** Numbers of entries that folders have after a sync, from which the next sync detects added files. */
final class FolderEntryCounts {
    private final Map<String, Integer> counts = new TreeMap<>();
    private final SyncScope scope;

    FolderEntryCounts(String root, BoardContents board, SyncScope scope) {
        this.scope = scope;
        board.counts().forEach((folder, count) -> {
            if (scope.isManaged(folder)) {
                counts.put(folder, count);
            }
        });
        if (!board.files().containsKey(root + DeployRecord.FILE)) {
            add(root + DeployRecord.FILE);
        }
        if (board.files().containsKey(root + DeployRecord.PRIOR_FILE)) {
            remove(root + DeployRecord.PRIOR_FILE);
        }
    }

    void add(String path) {
        counts.computeIfPresent(BoardPath.parent(path), (folder, count) -> count + 1);
    }

    void remove(String path) {
        counts.computeIfPresent(BoardPath.parent(path), (folder, count) -> count - 1);
    }

    void addFolder(String folder) {
        add(folder);
        if (scope.isManaged(folder)) {
            counts.put(folder, 0);
        }
    }

    void removeFolder(String folder) {
        remove(folder);
        counts.remove(folder);
    }

    Map<String, Integer> result() {
        return counts;
    }
}
