// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.internal.sync.record.BoardCapabilities;
import dev.belay.internal.sync.record.BoardPath;
import dev.belay.internal.sync.record.DeployRecord;
import dev.belay.internal.sync.record.DeployRecord.Entry;
import dev.belay.internal.sync.record.DeployRecord.Header;
import dev.belay.internal.sync.record.FreeSpace;
import dev.belay.internal.sync.scan.ScriptInstaller.Installed;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Files and folders on a board.
 *
 * @param installed the scripts that are defined in its interpreter
 * @param files by path
 * @param directories every folder of the trees, with their roots
 * @param skipped kept entries and mounted media, which exist and were not listed
 * @param counts numbers of entries of the listed folders
 * @param space unknown if the board was not scanned
 */
public record BoardContents(
        Installed installed,
        Map<String, BoardFile> files,
        Set<String> directories,
        Set<String> skipped,
        Map<String, Integer> counts,
        DeployRecord record,
        BoardCapabilities capabilities,
        FreeSpace space) {

    public BoardContents {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        directories = Collections.unmodifiableSet(new TreeSet<>(directories));
        skipped = Collections.unmodifiableSet(new TreeSet<>(skipped));
        counts = Collections.unmodifiableMap(new HashMap<>(counts));
    }

    /**
     * A file on the board.
     *
     * @param hash of the board's kind; null if it was not computed
     */
    public record BoardFile(long size, @Nullable String hash) {}

    /** Returns the state that a record describes. */
    public static BoardContents of(DeployRecord record) {
        Header header = Objects.requireNonNull(record.header());
        Map<String, BoardFile> files = new TreeMap<>();
        record.files().forEach((path, entry) -> files.put(path, new BoardFile(entry.size(), entry.hash())));
        Map<String, Integer> counts = new HashMap<>(record.folders());
        counts.values().removeIf(count -> count < 0);
        return new BoardContents(
                Installed.NOTHING,
                files,
                record.folders().keySet(),
                record.others(),
                counts,
                record,
                header.capabilities(),
                FreeSpace.UNKNOWN);
    }

    /** Returns this state after a file or folder was renamed. */
    public BoardContents renamed(String from, String to) {
        Map<String, BoardFile> movedFiles = new TreeMap<>();
        files.forEach((path, file) -> movedFiles.put(BoardPath.moved(path, from, to), file));
        Map<String, Integer> movedCounts = new HashMap<>();
        counts.forEach((path, count) -> movedCounts.put(BoardPath.moved(path, from, to), count));
        return new BoardContents(
                installed,
                movedFiles,
                moved(directories, from, to),
                moved(skipped, from, to),
                movedCounts,
                record.renamed(from, to),
                capabilities,
                space);
    }

    private static Set<String> moved(Set<String> paths, String from, String to) {
        Set<String> moved = new TreeSet<>();
        paths.forEach(path -> moved.add(BoardPath.moved(path, from, to)));
        return moved;
    }

    /** Returns this state with these hashes added. */
    public BoardContents with(Map<String, String> hashes) {
        Map<String, BoardFile> more = new TreeMap<>(files);
        hashes.forEach((path, hash) -> more.computeIfPresent(path, (p, file) -> new BoardFile(file.size(), hash)));
        return new BoardContents(installed, more, directories, skipped, counts, record, capabilities, space);
    }

    /** Returns the hash of {@code path}, computed by the board or vouched for by the record; null if unknown. */
    public @Nullable String hash(String path) {
        BoardFile file = files.get(path);
        if (file == null || file.hash() != null) {
            return file == null ? null : file.hash();
        }
        Entry entry = record.files().get(path);
        Header header = record.header();
        return entry != null
                        && header != null
                        && record.vouches()
                        && header.capabilities().hash() == capabilities.hash()
                        && entry.size() == file.size()
                ? entry.hash()
                : null;
    }
}
