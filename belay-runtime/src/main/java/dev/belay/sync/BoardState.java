// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.sync.DeployRecord.Entry;
import dev.belay.sync.DeployRecord.Header;
import dev.belay.sync.Helpers.Installed;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is on a board.
 *
 * @param installed which of our helpers it knows
 * @param files by path
 * @param directories every folder below the trees, their own folders included
 * @param passedOver kept entries and mounted media: they are there, and were not entered
 * @param counts how many entries each folder holds that was listed
 * @param space not known when it was not listed
 */
record BoardState(
        Installed installed,
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

    /** Returns the state of a board that is as its record says. */
    static BoardState of(DeployRecord record) {
        Header header = Objects.requireNonNull(record.header());
        Map<String, BoardFile> files = new TreeMap<>();
        record.files().forEach((path, entry) -> files.put(path, new BoardFile(entry.size(), entry.hash())));
        Map<String, Integer> counts = new HashMap<>(record.folders());
        counts.values().removeIf(count -> count < 0);
        return new BoardState(
                Installed.NOTHING,
                files,
                record.folders().keySet(),
                record.others(),
                counts,
                record,
                header.capabilities(),
                Space.UNKNOWN);
    }

    /** Returns this state with more hashes known. */
    BoardState with(Map<String, String> hashes) {
        Map<String, BoardFile> more = new TreeMap<>(files);
        hashes.forEach((path, hash) -> more.computeIfPresent(path, (p, file) -> new BoardFile(file.size(), hash)));
        return new BoardState(installed, more, directories, passedOver, counts, record, capabilities, space);
    }

    /** Returns what is known of the content of {@code path}: its hash, seen or vouched for by the record. */
    @Nullable
    String hash(String path) {
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
