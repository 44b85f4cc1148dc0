// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Splits a source into segments that can be executed one after the other. */
public final class StatementSplitter {
    /** Keywords that continue a statement. */
    private static final Set<String> CONTINUING = Set.of("elif", "else", "except", "finally");

    private StatementSplitter() {}

    /**
     * A segment of a source.
     *
     * @param text whole statements of the outermost level, with line ends
     * @param line the line of the source where the segment starts, from 1
     */
    public record Segment(String text, int line) {}

    /**
     * Splits a source.
     *
     * @param source with {@code \n} as line ends
     * @param shortest minimum length of a segment in characters, the last one excepted
     * @throws dev.belay.errors.PythonSyntaxException if the source cannot be split into tokens
     */
    public static List<Segment> split(String source, int shortest) {
        List<Segment> segments = new ArrayList<>();
        int begin = 0;
        int line = 1;
        for (int start : starts(source)) {
            if (start - begin >= shortest) {
                String text = source.substring(begin, start);
                segments.add(new Segment(text, line));
                line += (int) text.chars().filter(c -> c == '\n').count();
                begin = start;
            }
        }
        segments.add(new Segment(source.substring(begin), line));
        return segments;
    }

    /** Returns the offsets of the lines where a statement of the outermost level starts. */
    private static List<Integer> starts(String source) {
        List<Integer> starts = new ArrayList<>();
        Lexer lexer = new Lexer("<stdin>", source);
        boolean begins = true;
        boolean isDecorated = false;
        for (Lexer.Kind kind = lexer.next(); kind != Lexer.Kind.ENDMARKER; kind = lexer.next()) {
            switch (kind) {
                case NEWLINE -> begins = true;
                case NL, COMMENT, INDENT, DEDENT -> {}
                default -> {
                    if (begins && lexer.level() == 0 && !CONTINUING.contains(lexer.tokenText())) {
                        if (!isDecorated) {
                            starts.add(lexer.start());
                        }
                        isDecorated = lexer.tokenText().equals("@");
                    }
                    begins = false;
                }
            }
        }
        return starts;
    }
}
