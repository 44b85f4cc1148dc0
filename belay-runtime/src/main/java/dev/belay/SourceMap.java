// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import dev.belay.python.PythonFrame;
import dev.belay.python.Traceback;
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

    private final TreeMap<Integer, Script> sources = new TreeMap<>();
    private int next = FIRST;

    /**
     * A source as it is sent.
     *
     * @param script what it is
     * @param before how many empty lines stand before it
     */
    record Placed(Script script, int before) {
        String text() {
            return "\n".repeat(before) + script.text();
        }

        private PythonFrame map(PythonFrame frame) {
            return new PythonFrame(script.name(), Math.max(1, frame.line() - before), frame.function());
        }
    }

    /** Returns a source without a name that keeps its lines. */
    static Placed atTop(String source) {
        return new Placed(new Script(STDIN, source), 0);
    }

    /** Finds the place for a source without a name. */
    Placed place(String source) {
        Placed top = atTop(source);
        return lines(source) < FIRST || !DEFINES.matcher(source).find() ? top : place(top.script());
    }

    /** Finds the place for a named source; the same source gets the same place. */
    Placed place(Script script) {
        for (Map.Entry<Integer, Script> entry : sources.entrySet()) {
            if (entry.getValue().equals(script)) {
                return new Placed(script, entry.getKey());
            }
        }
        if (next > LAST) {
            return new Placed(script, 0);
        }
        Placed placed = new Placed(script, next);
        sources.put(next, script);
        next += lines(script.text());
        return placed;
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count() + 1;
    }

    /** Forgets all sources: the board has, too. */
    void clear() {
        sources.clear();
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
        Map.Entry<Integer, Script> source = sources.lowerEntry(frame.line());
        return source == null ? frame : new Placed(source.getValue(), source.getKey()).map(frame);
    }
}
