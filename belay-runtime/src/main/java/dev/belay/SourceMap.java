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

    private final TreeMap<Integer, Place> places = new TreeMap<>();
    private int next = FIRST;

    /**
     * Lines of a source. A source that is sent again with other values in the same lines keeps its place.
     *
     * @param source its name
     * @param line its first line there
     * @param lines how many they are
     */
    private record Place(String source, int line, int lines) {
        static Place of(Script script) {
            return new Place(script.name(), script.line(), linesOf(script.text()));
        }

        PythonFrame map(PythonFrame frame, int before) {
            return new PythonFrame(source, Math.max(1, frame.line() - before + line - 1), frame.function());
        }
    }

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
            return Place.of(script).map(frame, before);
        }
    }

    /** Returns a source without a name that keeps its lines. */
    static Placed atTop(String source) {
        return new Placed(new Script(STDIN, source), 0);
    }

    /** Finds the place for a source without a name. */
    Placed place(String source) {
        Script script = new Script(STDIN, source);
        return linesOf(source) < FIRST ? new Placed(script, 0) : place(script);
    }

    /** Finds the place for a named source. What defines nothing leaves nothing behind whose line would count later. */
    Placed place(Script script) {
        if (!DEFINES.matcher(script.text()).find()) {
            return new Placed(script, 0);
        }
        Place place = Place.of(script);
        for (Map.Entry<Integer, Place> entry : places.entrySet()) {
            if (entry.getValue().equals(place)) {
                return new Placed(script, entry.getKey());
            }
        }
        if (next > LAST) {
            return new Placed(script, 0);
        }
        Placed placed = new Placed(script, next);
        places.put(next, place);
        next += place.lines();
        return placed;
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
        Map.Entry<Integer, Place> place = places.lowerEntry(frame.line());
        if (place != null) {
            return place.getValue().map(frame, place.getKey());
        }
        return isComprehension(frame) ? command.map(frame) : frame;
    }

    /** Generator expressions and the like are functions of their own, which the board calls {@code <genexpr>}. */
    private static boolean isComprehension(PythonFrame frame) {
        return frame.function().startsWith("<");
    }
}
