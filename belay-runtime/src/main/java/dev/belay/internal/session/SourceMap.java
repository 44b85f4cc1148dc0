// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.code.PythonFrame;
import dev.belay.code.Script;
import dev.belay.code.Traceback;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Maps line numbers on the board to sources. The board uses the name {@code <stdin>} for everything sent to its prompt; so each
 * source that has a name, or is long and defines functions, gets its own range of lines, by empty lines before it. Not
 * thread-safe.
 */
final class SourceMap {
    private static final String STDIN = "<stdin>";

    /** First line of the ranges. A source without a name that has fewer lines keeps its own. */
    private static final int FIRST_LINE = 100;

    /** Limit of the ranges, since each empty line is sent as a byte; later sources share their lines. */
    private static final int LAST_LINE = 20_000;

    private static final Pattern DEFINES = Pattern.compile("\\b(def|lambda|class)\\b");

    private final TreeMap<Integer, Placed> places = new TreeMap<>();
    private int next = FIRST_LINE;

    /**
     * A source on the board.
     *
     * @param script the original; the sent source may be shorter, but has the same lines
     * @param sent the sent source
     * @param before number of empty lines before it
     */
    record Placed(Script script, String sent, int before) {
        String text() {
            return "\n".repeat(before) + sent;
        }

        /** Returns whether this is the same source, perhaps with other values in the same lines. */
        private boolean isInPlaceOf(Placed other) {
            return script.name().equals(other.script.name())
                    && script.line() == other.script.line()
                    && lines() == other.lines();
        }

        private int lines() {
            return linesOf(script.text());
        }

        private PythonFrame map(PythonFrame frame) {
            int index = frame.line() - before - 1;
            return new PythonFrame(script.name(), Math.max(1, index + script.line()), frame.function(), code(index));
        }

        private String code(int index) {
            return script.text()
                    .lines()
                    .skip(Math.max(0, index))
                    .findFirst()
                    .orElse("")
                    .strip();
        }
    }

    /** Returns a source without a name that keeps its line numbers. */
    static Placed atTop(String source) {
        return new Placed(new Script(STDIN, source), source, 0);
    }

    /** Assigns a range of lines to a source; none if it defines nothing, since no later traceback can contain its lines. */
    Placed place(Script script, String sent) {
        boolean keepsLines = script.name().equals(STDIN) && linesOf(sent) < FIRST_LINE;
        if (keepsLines || !DEFINES.matcher(sent).find()) {
            return new Placed(script, sent, 0);
        }
        Placed placed = new Placed(script, sent, next);
        for (Map.Entry<Integer, Placed> entry : places.entrySet()) {
            if (entry.getValue().isInPlaceOf(placed)) {
                Placed again = new Placed(script, sent, entry.getKey());
                entry.setValue(again);
                return again;
            }
        }
        if (next > LAST_LINE) {
            return new Placed(script, sent, 0);
        }
        places.put(next, placed);
        next += placed.lines();
        return placed;
    }

    /** Returns a source that has no name. */
    static Script unnamed(String text) {
        return new Script(STDIN, text);
    }

    private static int linesOf(String text) {
        return (int) text.chars().filter(c -> c == '\n').count() + 1;
    }

    /** Removes all sources, after the board has started a fresh interpreter. */
    void clear() {
        places.clear();
        next = FIRST_LINE;
    }

    /** Returns the traceback of a command with the names and lines of the sources. */
    Traceback map(Traceback traceback, Placed command) {
        return traceback.mapFrames(frame -> map(frame, command));
    }

    /** Maps a frame: one at the top level, or of a syntax error, always belongs to the command itself. */
    private PythonFrame map(PythonFrame frame, Placed command) {
        if (!frame.file().equals(STDIN)) {
            return frame;
        }
        if (frame.function().isEmpty() || frame.function().equals("<module>")) {
            return command.map(frame);
        }
        Map.Entry<Integer, Placed> place = places.lowerEntry(frame.line());
        if (place != null) {
            return place.getValue().map(frame);
        }
        return isComprehension(frame) ? command.map(frame) : frame;
    }

    /** Returns whether a frame is a generator expression or comprehension, such as {@code <genexpr>}. */
    private static boolean isComprehension(PythonFrame frame) {
        return frame.function().startsWith("<");
    }
}
