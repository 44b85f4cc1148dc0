// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.python.Literals;
import dev.belay.sync.BoardState.BoardFile;
import dev.belay.sync.Helpers.Installed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines that {@code scan.py} prints. Lines without our mark are other output of the board and passed over;
 * the last line tells that the answer is whole.
 */
final class BoardAnswer {
    private final String mark;
    private final Map<String, BoardFile> files = new HashMap<>();
    private final Set<String> directories = new HashSet<>();
    private final Set<String> passedOver = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<String> recordLines = new ArrayList<>();
    private boolean vouches;
    private String folder = "";
    private @Nullable Capabilities capabilities;
    private Space space = Space.UNKNOWN;
    private boolean complete;

    BoardAnswer(String mark) {
        this.mark = mark;
    }

    void line(String line) {
        if (!line.startsWith(mark)) {
            return;
        }
        String text = line.substring(mark.length());
        switch (text.charAt(0)) {
            case 'd' -> enter(text(text.substring(2)));
            case 'x' -> directories.add(text(text.substring(2)));
            case 'f' -> file(text.substring(2).split(" ", 3));
            case 'k' -> {
                passedOver.add(text(text.substring(2)));
                count();
            }
            case 'r', 'o' -> {
                vouches = text.charAt(0) == 'r';
                recordLines.add(text.substring(2));
            }
            case 'c' -> capabilities = Capabilities.parse(text.substring(2).split(" ", -1), 0);
            case 'm' -> space = BoardTalk.Resources.parse(text.substring(2)).space();
            case '.' -> complete = true;
            default -> throw new IllegalArgumentException(line);
        }
    }

    private void enter(String path) {
        folder = path;
        directories.add(path);
        counts.put(path, 0);
        boolean counted = passedOver.remove(path);
        counts.computeIfPresent(BoardPath.parent(path), (p, n) -> counted || path.isEmpty() ? n : n + 1);
    }

    private void file(String[] words) {
        String name = text(words[2]);
        String path = name.startsWith("/") ? name : folder + "/" + name;
        files.put(path, new BoardFile(Long.parseLong(words[0]), words[1].equals("-") ? null : words[1]));
        if (!name.startsWith("/")) {
            count();
        }
    }

    private void count() {
        counts.merge(folder, 1, Integer::sum);
    }

    private static String text(String literal) {
        return Literals.parse(literal.strip()) instanceof String text ? text : "";
    }

    /** Returns what the board told, null when its end is missing. */
    @Nullable
    BoardState state(Installed installed) {
        return capabilities == null || !complete
                ? null
                : new BoardState(
                        installed,
                        files,
                        directories,
                        passedOver,
                        counts,
                        DeployRecord.parse(recordLines, vouches),
                        capabilities,
                        space);
    }
}
