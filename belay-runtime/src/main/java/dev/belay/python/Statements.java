// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a source into pieces that can be run one after the other. */
public final class Statements {
    /** What goes on with a statement that is not over. */
    private static final Set<String> CONTINUING = Set.of("elif", "else", "except", "finally");

    private Statements() {}

    /**
     * A piece of a source.
     *
     * @param text whole statements of the outermost level, with line ends
     * @param line of the source that it begins with, 1 and up
     */
    public record Piece(String text, int line) {}

    /**
     * Cuts a source.
     *
     * @param source with {@code \n} as line ends
     * @param shortest how many characters a piece has at least, the last one excepted
     * @throws PythonSyntaxException when it cannot be cut into tokens
     */
    public static List<Piece> pieces(String source, int shortest) {
        List<Piece> pieces = new ArrayList<>();
        int begin = 0;
        int line = 1;
        for (int start : starts(source)) {
            if (start - begin >= shortest) {
                String text = source.substring(begin, start);
                pieces.add(new Piece(text, line));
                line += (int) text.chars().filter(c -> c == '\n').count();
                begin = start;
            }
        }
        pieces.add(new Piece(source.substring(begin), line));
        return pieces;
    }

    /** Returns the offsets of lines that begin a statement of the outermost level. */
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
