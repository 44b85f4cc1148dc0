// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.plan;

import dev.belay.files.FilesystemRoot;
import dev.belay.internal.sync.record.BoardPath;
import dev.belay.internal.sync.record.DeployRecord;
import dev.belay.sync.SyncRequest;
import java.util.Set;

/**
 * Paths that no sync deletes: files that a board needs to start and to be reachable, files that CircuitPython creates on
 * its drive, and the record. Mounted media are protected by the scan, which does not enter them.
 */
public final class ProtectedPaths {
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
            "/sd/placeholder.txt",
            "/flash/boot.py",
            "/flash/webrepl_cfg.py",
            "/flash/sys",
            "/flash/cert");

    /** Start of the names of folders of Linux desktops with deleted files, which end with the number of a user. */
    private static final String TRASH = "/.Trash-";

    private final Set<String> more;

    ProtectedPaths(Set<String> more) {
        this.more = more;
    }

    /** Returns the request with its paths, and those that are always protected, resolved for a board with this root. */
    public static SyncRequest atRoot(SyncRequest request, FilesystemRoot root) {
        if (root.folder().isEmpty()) {
            return request;
        }
        SyncRequest.Builder resolved = SyncRequest.builder()
                .verify(request.verify())
                .deletions(request.deletions())
                .checkSpace(request.isSpaceChecked());
        request.trees()
                .forEach(tree -> resolved.tree(tree.folder(), root.resolve(tree.board()), tree.keep(), tree.ignore()));
        request.files().forEach(file -> resolved.file(file.file(), root.resolve(file.board())));
        request.protectedPaths().forEach(path -> resolved.protect(root.resolve(path)));
        ALWAYS.forEach(path -> resolved.protect(root.resolve(path)));
        return resolved.build();
    }

    boolean covers(String path) {
        for (String at = path; !at.isEmpty(); at = BoardPath.parent(at)) {
            if (ALWAYS.contains(at) || more.contains(at) || (at.startsWith(TRASH) && at.indexOf('/', 1) < 0)) {
                return true;
            }
        }
        return false;
    }
}
