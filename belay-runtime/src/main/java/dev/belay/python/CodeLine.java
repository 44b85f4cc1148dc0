// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A logical line of a source that is being rewritten, and the block that it heads. Not thread-safe. */
final class CodeLine {
    private static final Set<String> HEADS =
            Set.of("if", "elif", "else", "while", "for", "try", "except", "finally", "with", "def", "class", "async");

    private final int level;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<CodeLine> body = new ArrayList<>();

    private CodeLine(int level) {
        this.level = level;
    }

    /**
     * Reads a source without comments.
     *
     * @return its lines of the outermost level
     * @throws PythonSyntaxException when it cannot be cut into tokens
     */
    static List<CodeLine> read(String file, String source) {
        Lexer lexer = new Lexer(file, source);
        List<CodeLine> top = new ArrayList<>();
        List<CodeLine> open = new ArrayList<>();
        CodeLine current = null;
        int row = 1;
        int counted = 0;
        int end = 0;
        for (Lexer.Kind kind = lexer.next(); kind != Lexer.Kind.ENDMARKER; kind = lexer.next()) {
            switch (kind) {
                case NEWLINE -> current = null;
                case NL, INDENT, DEDENT, COMMENT -> {}
                default -> {
                    if (current == null) {
                        current = new CodeLine(lexer.level());
                        place(current, top, open);
                    }
                    row += lineEnds(source, counted, lexer.start());
                    counted = lexer.start();
                    String text = lexer.tokenText();
                    boolean opens = kind == Lexer.Kind.OP && "([{".contains(text);
                    current.pieces.add(
                            new Piece(kind, text, row, opens ? lexer.depth() - 1 : lexer.depth(), lexer.start() > end));
                }
            }
            // a line end in brackets is space too
            end = kind == Lexer.Kind.NL ? end : lexer.end();
        }
        return top;
    }

    private static void place(CodeLine line, List<CodeLine> top, List<CodeLine> open) {
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

    List<Piece> pieces() {
        return pieces;
    }

    List<CodeLine> body() {
        return body;
    }

    Piece first() {
        return pieces.get(0);
    }

    /** Returns the token at an index, null outside. */
    @Nullable
    Piece at(int index) {
        return index >= 0 && index < pieces.size() ? pieces.get(index) : null;
    }

    /** Returns whether it is what may stand beside others of its kind in one line. */
    boolean isSimple() {
        return body.isEmpty() && !(first().isName() && HEADS.contains(first().text())) && !first().isOperator("@");
    }

    /** Returns whether its block may follow it in the same line, when that is simple. */
    boolean isHead() {
        return first().isName()
                && HEADS.contains(first().text())
                && pieces.get(pieces.size() - 1).isOperator(":");
    }

    /** Returns whether it begins a function. */
    boolean isFunction() {
        Piece second = at(1);
        return first().isName("def") || (first().isName("async") && second != null && second.isName("def"));
    }

    boolean isClass() {
        return first().isName("class");
    }

    /** Returns whether it does nothing at all. */
    boolean isIdle() {
        return pieces.size() == 1 && first().isNumber() && first().text().equals("0");
    }

    boolean hasLineEnds() {
        return pieces.stream().anyMatch(piece -> piece.text().indexOf('\n') >= 0);
    }

    /** Returns where what follows the colon of a head begins; the number of tokens where it has none. */
    int afterHead() {
        if (!first().isName() || !HEADS.contains(first().text())) {
            return 0;
        }
        int lambdas = 0;
        for (int i = 1; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
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

    /** Returns this line and all below it, in their order. */
    List<CodeLine> all() {
        List<CodeLine> all = new ArrayList<>(List.of(this));
        body.forEach(line -> all.addAll(line.all()));
        return all;
    }
}
