// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.plan;

import dev.belay.internal.sync.record.BoardPath;
import dev.belay.internal.sync.scan.BoardContents;
import dev.belay.sync.SyncPlan.Rename;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Files and folders whose names on the board differ from those on the host only in upper and lower case. FAT, the file system of
 * CircuitPython boards and SD cards, takes both for one name, so they have to be renamed: if the new name was written and the
 * old one deleted, the new file would be lost.
 */
public final class CaseRenames {
    private CaseRenames() {}

    /**
     * Returns the renames that give the board the names of the host; those of folders before those of their contents, whose
     * paths begin with the new name of the folder.
     */
    public static List<Rename> find(LocalState local, BoardContents board) {
        Set<String> wanted = new TreeSet<>(local.directories());
        wanted.addAll(local.files().keySet());
        BoardContents renamed = board;
        List<Rename> renames = new ArrayList<>();
        Map<String, String> byFolded = byFolded(renamed, wanted);
        // a folder is less than its contents
        for (String path : wanted) {
            String found = byFolded.get(folded(path));
            if (found != null && !found.equals(path)) {
                Rename rename = new Rename(found, path);
                renames.add(rename);
                renamed = apply(List.of(rename), renamed);
                byFolded = byFolded(renamed, wanted);
            }
        }
        return renames;
    }

    /** Returns the state of a board after renames. */
    public static BoardContents apply(List<Rename> renames, BoardContents board) {
        BoardContents renamed = board;
        for (Rename rename : renames) {
            renamed = renamed.renamed(rename.from(), rename.to());
        }
        return renamed;
    }

    /**
     * Refuses names that a file system without upper and lower case cannot tell apart.
     *
     * @throws IllegalArgumentException if two paths differ only in case
     */
    static void requireDistinct(LocalState local) {
        Map<String, String> seen = new TreeMap<>();
        Set<String> paths = new TreeSet<>(local.directories());
        paths.addAll(local.files().keySet());
        for (String path : paths) {
            String other = seen.putIfAbsent(folded(path), path);
            if (other != null) {
                throw new IllegalArgumentException(
                        "The files to copy contain " + BoardPath.display(other) + " and "
                                + BoardPath.display(path)
                                + ", which differ only in upper and lower case: many boards cannot keep both. Rename one of them.");
            }
        }
    }

    /** Returns the files and folders that can be renamed. An old name beside the new one proves that both can exist. */
    private static Map<String, String> byFolded(BoardContents board, Set<String> wanted) {
        Map<String, String> byFolded = new TreeMap<>();
        Set<String> paths = new TreeSet<>(board.directories());
        paths.addAll(board.files().keySet());
        paths.addAll(board.skipped());
        for (String path : paths) {
            byFolded.merge(folded(path), path, (one, other) -> wanted.contains(one) ? one : other);
        }
        board.skipped().forEach(path -> byFolded.remove(folded(path)));
        return byFolded;
    }

    private static String folded(String path) {
        return path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
