// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.plan;

import dev.belay.internal.sync.record.BoardPath;
import dev.belay.internal.sync.record.DeployRecord;
import dev.belay.internal.sync.record.DeployRecord.Entry;
import dev.belay.internal.sync.record.DeployRecord.Header;
import dev.belay.internal.sync.record.HashKind;
import dev.belay.internal.sync.scan.BoardContents;
import dev.belay.internal.sync.scan.BoardContents.BoardFile;
import dev.belay.sync.PathConflictException;
import dev.belay.sync.SyncPlan.Delete;
import dev.belay.sync.SyncPlan.Rename;
import dev.belay.sync.SyncPlan.Write;
import dev.belay.sync.SyncRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the board with the host. Does not communicate. */
public final class SyncPlanner {
    private final String port;
    private final String root;
    private final String firmware;
    private final SyncRequest request;
    private final LocalState local;
    private final BoardContents board;
    private final List<Rename> renames;
    private final SyncScope scope;

    /**
     * @param root folder of the record on the board: the empty string, or for example {@code /flash}
     * @param board as it is after {@code renames}
     */
    public SyncPlanner(
            String port,
            String root,
            String firmware,
            SyncRequest request,
            LocalState local,
            BoardContents board,
            List<Rename> renames) {
        this.port = port;
        this.root = root;
        this.firmware = firmware;
        this.request = request;
        this.local = local;
        this.board = board;
        this.renames = renames;
        this.scope = new SyncScope(request);
    }

    /**
     * Returns the necessary changes.
     *
     * @throws PathConflictException if a folder is in the place of a file, or the other way round
     * @throws dev.belay.sync.BoardFullException if there is no space even for one copy of each file
     */
    public PlannedChanges plan() {
        checkConflicts();
        List<String> newFolders = newFolders();
        List<Write> writes = new ArrayList<>();
        for (LocalFile file : local.files().values()) {
            if (!isUpToDate(file)) {
                boolean isNew = !board.files().containsKey(file.board())
                        && !board.skipped().contains(file.board());
                writes.add(new Write(file.board(), file.size(), isNew, false));
            }
        }
        List<Delete> deletes = deletes();
        List<String> emptyFolders = emptyFolders(deletes);
        FolderEntryCounts counts = new FolderEntryCounts(root, board, scope);
        newFolders.forEach(counts::addFolder);
        writes.stream().filter(Write::isNew).forEach(write -> counts.add(write.path()));
        deletes.forEach(delete -> counts.remove(delete.path()));
        emptyFolders.forEach(counts::removeFolder);
        String record = record(counts.result(), deletes).text();
        int unchanged = local.files().size() - writes.size();
        PlannedChanges changes =
                new PlannedChanges(renames, newFolders, writes, deletes, emptyFolders, unchanged, record);
        return changes.with(new SpaceCheck(port, board, board.space(), request.isSpaceChecked()).fit(changes));
    }

    private HashKind kind() {
        return board.capabilities().hash();
    }

    private boolean isUpToDate(LocalFile file) {
        BoardFile found = board.files().get(file.board());
        return found != null
                && found.size() == file.size()
                && file.fingerprint().in(kind()).equals(board.hash(file.board()));
    }

    private void checkConflicts() {
        for (LocalFile file : local.files().values()) {
            if (board.directories().contains(file.board())) {
                throw conflict(file.board(), "a folder", "a file");
            }
        }
        for (String folder : local.directories()) {
            if (board.files().containsKey(folder)) {
                throw conflict(folder, "a file", "a folder");
            }
        }
    }

    private PathConflictException conflict(String path, String there, String wanted) {
        return new PathConflictException(
                port + ": " + path + " is " + there + " on the board, but " + wanted
                        + " of that name must go there. Nothing was changed. Remove it on the board, or rename yours.",
                path,
                null);
    }

    private List<String> newFolders() {
        Set<String> known = new TreeSet<>();
        board.directories().forEach(folder -> known.addAll(BoardPath.withParents(folder)));
        return local.directories().stream()
                .filter(folder -> !known.contains(folder))
                .toList();
    }

    private List<Delete> deletes() {
        List<Delete> deletes = new ArrayList<>();
        for (String path : board.files().keySet()) {
            if (BoardPath.isTemporary(path)) {
                deletes.add(new Delete(path, false));
            } else if (!local.files().containsKey(path) && (scope.mayDelete(path) || isShadow(path))) {
                deletes.add(new Delete(path, !board.record().files().containsKey(path)));
            }
        }
        return deletes;
    }

    /** A {@code .py} beside a {@code .mpy} of the same name would be imported instead of it. */
    private boolean isShadow(String path) {
        return path.endsWith(".py")
                && !scope.isProtected(path)
                && local.files().containsKey(path.substring(0, path.length() - 3) + ".mpy");
    }

    private List<String> emptyFolders(List<Delete> deletes) {
        Set<String> used = new TreeSet<>();
        Set<String> deleted = new TreeSet<>();
        deletes.forEach(delete -> deleted.add(delete.path()));
        board.files().keySet().stream()
                .filter(path -> !deleted.contains(path))
                .forEach(path -> used.addAll(BoardPath.withParents(BoardPath.parent(path))));
        board.skipped().forEach(path -> used.addAll(BoardPath.withParents(path)));
        return board.directories().stream()
                .filter(folder ->
                        !used.contains(folder) && !local.directories().contains(folder) && scope.mayDelete(folder))
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    private DeployRecord record(Map<String, Integer> counts, List<Delete> deletes) {
        Set<String> others = new TreeSet<>(board.skipped());
        others.addAll(board.files().keySet());
        deletes.forEach(delete -> others.remove(delete.path()));
        others.remove(root + DeployRecord.FILE);
        others.remove(root + DeployRecord.PRIOR_FILE);
        others.removeIf(path -> !counts.containsKey(BoardPath.parent(path)));
        Map<String, Entry> files = entries();
        others.removeAll(files.keySet());
        String rules = SyncScope.rules(request);
        Header header = new Header(local.digest(rules), rules, board.capabilities(), firmware);
        return new DeployRecord(header, true, files, counts, others);
    }

    /** Entries of earlier deploys outside of this request stay in the record. */
    private Map<String, Entry> entries() {
        Map<String, Entry> entries = new TreeMap<>();
        Header before = board.record().header();
        if (before != null && board.record().vouches() && before.capabilities().hash() == kind()) {
            board.record().files().forEach((path, entry) -> {
                if (!scope.isListed(path)) {
                    entries.put(path, entry);
                }
            });
        }
        local.files()
                .forEach((path, file) -> entries.put(
                        path, new Entry(file.size(), file.fingerprint().in(kind()))));
        return entries;
    }
}
