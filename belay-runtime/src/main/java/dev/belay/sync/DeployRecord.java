// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The record of a deploy, one text file on the board.
 *
 * <p>Its first line is the digest of what was deployed and the letter of the hash. Then, for each folder, a line
 * {@code COUNT / PATH} (entries that it holds, {@code -} when others may put files there) and for each file in it a line
 * {@code SIZE HASH NAME}.
 *
 * @param digest 16 hex digits
 * @param vouches whether contents are as the record says; if not it only tells which files are ours
 * @param files by path
 */
record DeployRecord(String digest, HashKind kind, boolean vouches, Map<String, Entry> files) {

    DeployRecord {
        files = Collections.unmodifiableMap(new HashMap<>(files));
    }

    /** A file as it was deployed. */
    record Entry(long size, String hash) {}

    static DeployRecord none() {
        return new DeployRecord("", HashKind.SHA256, false, Map.of());
    }

    /** Reads the lines of a record; returns {@link #none} for what is not one, since a record only saves work. */
    static DeployRecord parse(List<String> lines, boolean vouches) {
        if (lines.isEmpty() || !lines.get(0).matches("[0-9a-f]{16} [scf]")) {
            return none();
        }
        Map<String, Entry> files = new HashMap<>();
        String folder = "";
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", 3);
            if (words.length < 3) {
                return none();
            }
            if (words[1].equals("/")) {
                folder = words[2];
            } else if (words[0].matches("\\d{1,15}")) {
                files.put(folder + "/" + words[2], new Entry(Long.parseLong(words[0]), words[1]));
            } else {
                return none();
            }
        }
        String digest = lines.get(0).substring(0, 16);
        return new DeployRecord(digest, HashKind.of(lines.get(0).charAt(17)), vouches, files);
    }

    /**
     * Returns the text of a record.
     *
     * @param counts for each folder that is ours alone how many entries it holds when the deploy is done
     */
    static String text(String digest, HashKind kind, SortedMap<String, Entry> files, Map<String, Integer> counts) {
        StringBuilder text = new StringBuilder();
        text.append(digest).append(' ').append(kind.letter).append('\n');
        SortedMap<String, StringBuilder> folders = new java.util.TreeMap<>();
        counts.keySet().forEach(folder -> folders.put(folder, new StringBuilder()));
        files.forEach((path, entry) -> folders.computeIfAbsent(BoardPath.parent(path), p -> new StringBuilder())
                .append(entry.size())
                .append(' ')
                .append(entry.hash())
                .append(' ')
                .append(BoardPath.name(path))
                .append('\n'));
        folders.forEach((folder, lines) -> {
            @Nullable Integer count = counts.get(folder);
            text.append(count == null ? "-" : count)
                    .append(" / ")
                    .append(folder)
                    .append('\n');
            text.append(lines);
        });
        return text.toString();
    }
}
