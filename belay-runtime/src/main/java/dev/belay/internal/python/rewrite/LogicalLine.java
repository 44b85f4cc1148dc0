// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import dev.belay.internal.python.source.Lexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A logical line of a source that is being rewritten, with its block if it is a compound statement. Not thread-safe.
 */
final class LogicalLine {
    private static final Set<String> HEADS =
            Set.of("if", "elif", "else", "while", "for", "try", "except", "finally", "with", "def", "class", "async");

    private final int level;
    private final List<RewrittenToken> pieces = new ArrayList<>();
    private final List<LogicalLine> body = new ArrayList<>();

    private LogicalLine(int level) {
        this.level = level;
    }

    /**
     * Reads a source without its comments.
     *
     * @return the lines of the outermost level
     * @throws dev.belay.errors.PythonSyntaxException if the source cannot be split into tokens
     */
    static List<LogicalLine> read(String file, String source) {
        Lexer lexer = new Lexer(file, source);
        List<LogicalLine> top = new ArrayList<>();
        List<LogicalLine> open = new ArrayList<>();
        LogicalLine current = null;
        int row = 1;
        int counted = 0;
        int end = 0;
        for (Lexer.Kind kind = lexer.next(); kind != Lexer.Kind.ENDMARKER; kind = lexer.next()) {
            switch (kind) {
                case NEWLINE -> current = null;
                case NL, INDENT, DEDENT, COMMENT -> {}
                default -> {
                    if (current == null) {
                        current = new LogicalLine(lexer.level());
                        place(current, top, open);
                    }
                    row += lineEnds(source, counted, lexer.start());
                    counted = lexer.start();
                    String text = lexer.tokenText();
                    boolean opens = kind == Lexer.Kind.OP && "([{".contains(text);
                    current.pieces.add(new RewrittenToken(
                            kind, text, row, opens ? lexer.depth() - 1 : lexer.depth(), lexer.start() > end));
                }
            }
            // a line end in brackets counts as space
            end = kind == Lexer.Kind.NL ? end : lexer.end();
        }
        return top;
    }

    private static void place(LogicalLine line, List<LogicalLine> top, List<LogicalLine> open) {
        while (!open.isEmpty() && open.get(open.size() - 1).level >= line.level) {
            open.remove(open.size() - 1);
        }
        (open.isEmpty() ? top : open.get(open.size() - 1).body).add(line);
        open.add(line);
    }

    private static int lineEnds(String text, int from, int to) {
        int count = 0;
        for (int i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) {
            count++;
        }
        return count;
    }

    int level() {
        return level;
    }

    List<RewrittenToken> pieces() {
        return pieces;
    }

    List<LogicalLine> body() {
        return body;
    }

    RewrittenToken first() {
        return pieces.get(0);
    }

    /** Returns the token at an index, or null if the index is out of range. */
    @Nullable
    RewrittenToken at(int index) {
        return index >= 0 && index < pieces.size() ? pieces.get(index) : null;
    }

    /** Returns whether this is a simple statement, which may share a line with others. */
    boolean isSimple() {
        return body.isEmpty() && !(first().isName() && HEADS.contains(first().text())) && !first().isOperator("@");
    }

    /** Returns whether a simple block may follow this line's colon in the same line. */
    boolean isCompoundHead() {
        return first().isName()
                && HEADS.contains(first().text())
                && pieces.get(pieces.size() - 1).isOperator(":");
    }

    /** Returns whether this line starts a function. */
    boolean isFunction() {
        RewrittenToken second = at(1);
        return first().isName("def") || (first().isName("async") && second != null && second.isName("def"));
    }

    boolean isClass() {
        return first().isName("class");
    }

    /** Returns whether this statement has no effect. */
    boolean hasNoEffect() {
        return pieces.size() == 1 && first().isNumber() && first().text().equals("0");
    }

    boolean hasLineEnds() {
        return pieces.stream().anyMatch(piece -> piece.text().indexOf('\n') >= 0);
    }

    /**
     * Returns the index of the first token after the colon of a compound statement, or the number of tokens if there is
     * no colon.
     */
    int blockStart() {
        if (!first().isName() || !HEADS.contains(first().text())) {
            return 0;
        }
        int lambdas = 0;
        for (int i = 1; i < pieces.size(); i++) {
            RewrittenToken piece = pieces.get(i);
            if (piece.depth() > 0) {
                continue;
            }
            if (piece.isName("lambda")) {
                lambdas++;
            } else if (piece.isOperator(":") && lambdas-- == 0) {
                return i + 1;
            }
        }
        return pieces.size();
    }

    /** Returns this line and all lines of its block, in order. */
    List<LogicalLine> all() {
        List<LogicalLine> all = new ArrayList<>(List.of(this));
        body.forEach(line -> all.addAll(line.all()));
        return all;
    }
}
