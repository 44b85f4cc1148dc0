// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.errors.UnparsableResultException;
import dev.belay.internal.sync.record.BoardCapabilities;
import dev.belay.internal.sync.record.BoardPath;
import dev.belay.internal.sync.record.DeployRecord;
import dev.belay.internal.sync.record.FreeSpace;
import dev.belay.internal.sync.scan.BoardContents.BoardFile;
import dev.belay.internal.sync.scan.ScriptInstaller.Installed;
import dev.belay.python.Literals;
import dev.belay.sync.SyncException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the lines of a {@link SummedList} that {@code scan.py} prints. A line of another form is a {@link SyncException}.
 */
public final class ScanResponseParser {
    private static final Pattern FILE = Pattern.compile("(\\d{1,18}) (-|[0-9a-f]+) (.+)");

    private final String port;
    private final Map<String, BoardFile> files = new HashMap<>();
    private final Set<String> directories = new HashSet<>();
    private final Set<String> skipped = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<String> recordLines = new ArrayList<>();
    private boolean vouches;
    private String folder = "";
    private @Nullable BoardCapabilities capabilities;
    private FreeSpace space = FreeSpace.UNKNOWN;

    /** @param port the board, for messages */
    public ScanResponseParser(String port) {
        this.port = port;
    }

    /**
     * Parses a line.
     *
     * @param text the text after the marker
     */
    public void line(String text) {
        ResponseKind kind = text.isEmpty() ? null : ResponseKind.of(text.charAt(0));
        if (kind != null && text.startsWith(" ", 1)) {
            line(kind, text.substring(2));
        } else {
            throw damaged(text, null);
        }
    }

    private void line(ResponseKind kind, String text) {
        switch (kind) {
            case FOLDER -> enter(path(text));
            case SINGLE_FOLDER -> directories.add(path(text));
            case FILE -> file(text);
            case SKIPPED -> {
                skipped.add(path(text));
                count();
            }
            case RECORD, PRIOR_RECORD -> {
                vouches = kind == ResponseKind.RECORD;
                recordLines.add(text);
            }
            case CAPABILITIES -> capabilities = undamaged(BoardCapabilities.parse(text), text);
            case RESOURCES ->
                space = undamaged(ScanProtocol.Resources.parse(text), text).space();
            default -> throw damaged(kind.letter() + " " + text, null);
        }
    }

    private void enter(String path) {
        folder = path;
        directories.add(path);
        counts.put(path, 0);
        boolean counted = skipped.remove(path);
        counts.computeIfPresent(BoardPath.parent(path), (p, n) -> counted || path.isEmpty() ? n : n + 1);
    }

    private void file(String text) {
        Matcher matcher = FILE.matcher(text);
        if (!matcher.matches()) {
            throw damaged(text, null);
        }
        String name = path(matcher.group(3));
        String path = name.startsWith("/") ? name : folder + "/" + name;
        String hash = matcher.group(2);
        files.put(path, new BoardFile(Long.parseLong(matcher.group(1)), hash.equals("-") ? null : hash));
        if (!name.startsWith("/")) {
            count();
        }
    }

    private void count() {
        counts.merge(folder, 1, Integer::sum);
    }

    private String path(String literal) {
        try {
            if (Literals.parse(literal.strip()) instanceof String path) {
                return path;
            }
        } catch (UnparsableResultException e) {
            throw damaged(literal, e);
        }
        throw damaged(literal, null);
    }

    private <T> T undamaged(@Nullable T parsed, String text) {
        if (parsed == null) {
            throw damaged(text, null);
        }
        return parsed;
    }

    private SyncException damaged(String text, @Nullable Throwable cause) {
        return new SyncException(
                port + ": the board's list of its files is damaged at \"" + text.replaceAll("\\p{Cntrl}", "?")
                        + "\". Does a program print at the same time? Run the sync again.",
                cause);
    }

    /** Returns the state of the board, null if its properties are missing. */
    public @Nullable BoardContents state(Installed installed) {
        return capabilities == null
                ? null
                : new BoardContents(
                        installed,
                        files,
                        directories,
                        skipped,
                        counts,
                        DeployRecord.parse(recordLines, vouches),
                        capabilities,
                        space);
    }
}
