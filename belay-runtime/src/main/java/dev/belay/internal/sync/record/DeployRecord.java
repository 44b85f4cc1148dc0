// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.record;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The record of a deploy, one text file on the board. Its first line is a {@link Header} and a checksum of the whole text; then, for
 * each folder, comes a line {@code COUNT / PATH} (the number of its entries, {@code -} if others may put files there) and for
 * each entry of it that is not a folder a line {@code SIZE HASH NAME}, or {@code - - NAME} for a file that no sync wrote.
 *
 * @param header null if there is no record
 * @param vouches whether the contents are known to match; if not, it only lists the files that syncs wrote
 * @param files by path
 * @param folders numbers of entries by path, -1 if others may put files there
 * @param others entries of counted folders that no sync wrote
 */
public record DeployRecord(
        @Nullable Header header,
        boolean vouches,
        Map<String, Entry> files,
        Map<String, Integer> folders,
        Set<String> others) {

    /** The file with the record, in the root of the board. */
    public static final String FILE = "/.belay";

    /** The record while a sync is running: it lists the files of earlier deploys, but does not vouch for their contents. */
    public static final String PRIOR_FILE = "/.belay-old";

    private static final DeployRecord NONE = new DeployRecord(null, false, Map.of(), Map.of(), Set.of());

    public DeployRecord {
        files = Collections.unmodifiableMap(new HashMap<>(files));
        folders = Collections.unmodifiableMap(new TreeMap<>(folders));
        others = Collections.unmodifiableSet(new TreeSet<>(others));
    }

    /** A file as it was deployed. */
    public record Entry(long size, String hash) {}

    /**
     * First line of a record: identifies the deploy and the features of the board.
     *
     * @param digest 16 hex digits for files and rules
     * @param rules 8 hex digits for the rules alone: the trees, and what is kept in them
     * @param firmware name and version of the interpreter
     */
    public record Header(String digest, String rules, BoardCapabilities capabilities, String firmware) {
        private static final Pattern FORMAT =
                Pattern.compile("([0-9a-f]{16}) ([0-9a-f]{8}) (" + BoardCapabilities.FORMAT + ") (\\S+)");

        public static @Nullable Header parse(String line) {
            Matcher matcher = FORMAT.matcher(line);
            BoardCapabilities capabilities = matcher.matches() ? BoardCapabilities.parse(matcher.group(3)) : null;
            return capabilities == null
                    ? null
                    : new Header(matcher.group(1), matcher.group(2), capabilities, matcher.group(4));
        }

        public String text() {
            return digest + " " + rules + " " + capabilities.text() + " " + firmware;
        }
    }

    public static DeployRecord none() {
        return NONE;
    }

    /** Parses the lines of a record. Returns {@link #none} for damaged lines, since a record only saves work. */
    public static DeployRecord parse(List<String> lines, boolean vouches) {
        String first = lines.isEmpty() ? "" : lines.get(0);
        int end = Math.max(0, first.lastIndexOf(' '));
        Header header = Header.parse(first.substring(0, end));
        String rest = lines.stream().skip(1).map(line -> line + "\n").collect(Collectors.joining());
        if (header == null || !first.substring(end).equals(" " + checksum(header, rest))) {
            return NONE;
        }
        Map<String, Entry> files = new HashMap<>();
        Map<String, Integer> folders = new HashMap<>();
        Set<String> others = new TreeSet<>();
        String folder = "";
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", 3);
            if (words.length < 3 || !words[0].matches("-|\\d{1,15}")) {
                return NONE;
            }
            long number = words[0].equals("-") ? -1 : Long.parseLong(words[0]);
            if (words[1].equals("/")) {
                folder = words[2];
                folders.put(folder, (int) number);
            } else if (number < 0) {
                others.add(folder + "/" + words[2]);
            } else {
                files.put(folder + "/" + words[2], new Entry(number, words[1]));
            }
        }
        return new DeployRecord(header, vouches, files, folders, others);
    }

    /** Returns the CRC-32 of header and entries, in hex. */
    private static String checksum(@Nullable Header header, String entries) {
        String text = (header == null ? "" : header.text()) + "\n" + entries;
        return ContentHashes.of(text.getBytes(StandardCharsets.UTF_8)).crc32();
    }

    /** Returns the text of the file. */
    public String text() {
        SortedMap<String, StringBuilder> lines = new TreeMap<>();
        folders.keySet().forEach(folder -> lines.put(folder, new StringBuilder()));
        new TreeMap<>(files).forEach((path, entry) -> line(lines, entry.size() + " " + entry.hash(), path));
        others.forEach(path -> line(lines, "- -", path));
        StringBuilder text = new StringBuilder();
        lines.forEach((folder, entries) -> {
            int count = folders.getOrDefault(folder, -1);
            text.append(count < 0 ? "-" : count).append(" / ").append(folder).append('\n');
            text.append(entries);
        });
        String entries = text.toString();
        return (header == null ? "" : header.text()) + " " + checksum(header, entries) + "\n" + entries;
    }

    private static void line(SortedMap<String, StringBuilder> lines, String facts, String path) {
        lines.computeIfAbsent(BoardPath.parent(path), folder -> new StringBuilder())
                .append(facts)
                .append(' ')
                .append(BoardPath.name(path))
                .append('\n');
    }

    /** Returns this record after a file or folder was renamed. */
    public DeployRecord renamed(String from, String to) {
        Map<String, Entry> movedFiles = new HashMap<>();
        files.forEach((path, entry) -> movedFiles.put(BoardPath.moved(path, from, to), entry));
        Map<String, Integer> movedFolders = new HashMap<>();
        folders.forEach((path, count) -> movedFolders.put(BoardPath.moved(path, from, to), count));
        Set<String> movedOthers = new TreeSet<>();
        others.forEach(path -> movedOthers.add(BoardPath.moved(path, from, to)));
        return new DeployRecord(header, vouches, movedFiles, movedFolders, movedOthers);
    }

    /** Returns whether it was written with these rules, and by this firmware. */
    public boolean holdsFor(String rules, String firmware) {
        return header != null
                && header.rules().equals(rules)
                && header.firmware().equals(firmware);
    }
}
