// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.files.BoardRoot;
import dev.belay.sync.SyncRequest.SingleFile;
import dev.belay.sync.SyncRequest.Tree;
import java.util.Set;
import java.util.TreeSet;

/**
 * What no sync deletes, whatever the request says: what a board needs to start and to be reached, what CircuitPython
 * puts on its drive, and our own record. Mounted media are protected by the scan, which does not enter them.
 */
final class Protection {
    private static final Set<String> ALWAYS = Set.of(
            DeployRecord.FILE,
            DeployRecord.PRIOR_FILE,
            "/boot.py",
            "/webrepl_cfg.py",
            "/settings.toml",
            "/boot_out.txt",
            "/.metadata_never_index",
            "/.Trashes",
            "/.fseventsd",
            "/System Volume Information",
            "/flash/boot.py",
            "/flash/webrepl_cfg.py",
            "/flash/sys",
            "/flash/cert");

    private final Set<String> more;

    Protection(Set<String> more) {
        this.more = more;
    }

    /** Returns the request with its paths, and what is always protected, where they are on a board with this root. */
    static SyncRequest atRoot(SyncRequest request, BoardRoot root) {
        if (root.folder().isEmpty()) {
            return request;
        }
        Set<String> paths = new TreeSet<>();
        request.protectedPaths().forEach(path -> paths.add(root.place(path)));
        ALWAYS.forEach(path -> paths.add(root.place(path)));
        return new SyncRequest(
                request.trees().stream()
                        .map(tree -> new Tree(tree.folder(), root.place(tree.board()), tree.keep(), tree.ignore()))
                        .toList(),
                request.files().stream()
                        .map(file -> new SingleFile(file.file(), root.place(file.board())))
                        .toList(),
                request.verify(),
                request.deletions(),
                paths);
    }

    boolean covers(String path) {
        for (String at = path; !at.isEmpty(); at = BoardPath.parent(at)) {
            if (ALWAYS.contains(at) || more.contains(at)) {
                return true;
            }
        }
        return false;
    }
}
