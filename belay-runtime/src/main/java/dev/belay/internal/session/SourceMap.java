// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.code.PythonFrame;
import dev.belay.code.Script;
import dev.belay.code.Traceback;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Knows which source a line on the board belongs to. A board calls all that is sent to its prompt {@code <stdin>}; so each
 * source that is named, or is long and defines functions, gets lines of its own, by empty lines before it. Not thread-safe.
 */
final class SourceMap {
    private static final String STDIN = "<stdin>";

    /** What is sent without a name and is shorter than this keeps its lines. */
    private static final int FIRST = 100;

    /** An empty line costs a byte on the wire; behind this many, sources share their lines. */
    private static final int LAST = 20_000;

    private static final Pattern DEFINES = Pattern.compile("\\b(def|lambda|class)\\b");

    private final TreeMap<Integer, Placed> places = new TreeMap<>();
    private int next = FIRST;

    /**
     * A source on the board.
     *
     * @param script what it is; what is sent may be shorter, but has the same lines
     * @param sent what is sent
     * @param before how many empty lines stand before it
     */
    record Placed(Script script, String sent, int before) {
        String text() {
            return "\n".repeat(before) + sent;
        }

        /** A source that is sent again with other values in the same lines keeps its place. */
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

    /** Returns a source without a name that keeps its lines. */
    static Placed atTop(String source) {
        return new Placed(new Script(STDIN, source), source, 0);
    }

    /** Finds the place for a source. What defines nothing leaves nothing behind whose line would count later. */
    Placed place(Script script, String sent) {
        boolean keepsLines = script.name().equals(STDIN) && linesOf(sent) < FIRST;
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
        if (next > LAST) {
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

    /** Forgets all sources: the board has, too. */
    void clear() {
        places.clear();
        next = FIRST;
    }

    /** Returns the traceback of a command with names and lines as they are in the sources. */
    Traceback map(Traceback traceback, Placed command) {
        return traceback.mapFrames(frame -> map(frame, command));
    }

    /** Only the command itself can be at its top level, or have an error in its syntax. */
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

    /** Generator expressions and the like are functions of their own, which the board calls {@code <genexpr>}. */
    private static boolean isComprehension(PythonFrame frame) {
        return frame.function().startsWith("<");
    }
}
