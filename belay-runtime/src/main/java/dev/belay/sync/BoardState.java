// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a scan found on a board.
 *
 * @param files by path
 * @param directories every folder below the trees, their own folders included
 * @param passedOver kept entries and mounted media: they are there, and were not entered
 * @param counts how many entries each folder holds that was listed
 */
record BoardState(
        Map<String, BoardFile> files,
        Set<String> directories,
        Set<String> passedOver,
        Map<String, Integer> counts,
        DeployRecord record,
        Capabilities capabilities,
        Space space) {

    BoardState {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        directories = Collections.unmodifiableSet(new TreeSet<>(directories));
        passedOver = Collections.unmodifiableSet(new TreeSet<>(passedOver));
        counts = Collections.unmodifiableMap(new HashMap<>(counts));
    }

    /**
     * A file on the board.
     *
     * @param hash in the board's kind; null when it was not needed
     */
    record BoardFile(long size, @Nullable String hash) {}

    /** Returns this state with more hashes known. */
    BoardState with(Map<String, String> hashes) {
        Map<String, BoardFile> more = new TreeMap<>(files);
        hashes.forEach((path, hash) -> more.computeIfPresent(path, (p, file) -> new BoardFile(file.size(), hash)));
        return new BoardState(more, directories, passedOver, counts, record, capabilities, space);
    }

    /** Returns what is known of the content of {@code path}: its hash, seen or vouched for by the record. */
    @Nullable
    String hash(String path) {
        BoardFile file = files.get(path);
        if (file == null || file.hash() != null) {
            return file == null ? null : file.hash();
        }
        DeployRecord.Entry entry = record.files().get(path);
        return entry != null && record.vouches() && record.kind() == capabilities.hash() && entry.size() == file.size()
                ? entry.hash()
                : null;
    }
}
