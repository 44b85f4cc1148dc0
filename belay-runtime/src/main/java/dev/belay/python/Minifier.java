// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

/**
 * Makes Python sources smaller: comments, docstrings and space go; names, line numbers and meaning stay. What MicroPython
 * compiles from the result is, byte for byte, what it compiles from the original.
 *
 * <p>One rule changes what can be seen: a docstring or another string that stands alone as a statement becomes {@code 0},
 * so that {@code __doc__} is not there, which MicroPython never has. A source that is one string, as typed at a prompt,
 * stays.
 */
public final class Minifier {
    private static final String PASS = "pass";

    private final String source;
    private final Lexer lexer;
    private final StringBuilder out;
    private int baseLevel = -1;
    private boolean lineBegins = true;
    private boolean statementBegins;

    private Lexer.Kind last = Lexer.Kind.NEWLINE;
    private int lastStart;
    private int lastEnd;
    private int lastDepth;

    /** Whether the token before is glued to a number, as in {@code 1if}. */
    private boolean lastTouchesNumber;

    /** Whether the token before is the sign of what a number behind it would make an exponent, as in {@code 1e- 3}. */
    private boolean lastMayBeExponentSign;

    private int statements;

    /** Where in the output a statement stands that begins with this word, -1 while there is none. */
    private int pass = -1;

    /** Where in the output the statement stands that is a string up to now, -1 while there is none. */
    private int lonely = -1;

    /** The first lonely string as it was. */
    private String removed = "";

    private int removedAt;
    private int removedEnd;

    private Minifier(String file, String source) {
        this.source = source;
        lexer = new Lexer(file, source);
        out = new StringBuilder(source.length());
    }

    /**
     * Returns a smaller source that means the same.
     *
     * @param source any line ends; the result has {@code \n}
     * @throws PythonSyntaxException when it cannot be cut into tokens
     */
    public static String minify(String source) {
        return minify("<stdin>", source);
    }

    /**
     * Returns a smaller source that means the same.
     *
     * @param file for messages
     * @param source any line ends; the result has {@code \n}
     * @throws PythonSyntaxException when it cannot be cut into tokens
     */
    public static String minify(String file, String source) {
        String text =
                source.indexOf('\r') < 0 ? source : source.replace("\r\n", "\n").replace('\r', '\n');
        return new Minifier(file, text).run();
    }

    private String run() {
        while (true) {
            Lexer.Kind kind = lexer.next();
            switch (kind) {
                case ENDMARKER -> {
                    return result();
                }
                case NEWLINE, NL -> endLine(kind);
                case INDENT, DEDENT, COMMENT -> {}
                default -> add(kind);
            }
        }
    }

    private String result() {
        if (statements == 1 && !removed.isEmpty()) {
            out.replace(removedAt, removedEnd, removed);
        }
        return out.toString();
    }

    private void endLine(Lexer.Kind kind) {
        if (kind == Lexer.Kind.NEWLINE) {
            endPass(true);
            endStatement("\n");
            lineBegins = true;
        }
        out.append("\n".repeat(lineEnds(source.substring(lastEnd, lexer.start()))));
        if (lexer.end() > lexer.start()) {
            out.append('\n');
        }
        remember(kind);
    }

    private void add(Lexer.Kind kind) {
        if (lineBegins) {
            indent();
        } else {
            separate(kind);
        }
        if (statementBegins) {
            begin(kind);
        } else if (kind != Lexer.Kind.STRING && lonely >= 0) {
            if (isSemicolon(kind)) {
                endStatement("\\\n");
            }
            lonely = -1;
        }
        endPass(isSemicolon(kind));
        if (lineBegins && kind == Lexer.Kind.NAME && is(PASS)) {
            pass = out.length();
        }
        out.append(source, lexer.start(), lexer.end());
        statementBegins = isSemicolon(kind);
        lineBegins = false;
        remember(kind);
    }

    /** With anything behind it, {@code pass} is a mistake, which must stay one. */
    private void endPass(boolean statementEnds) {
        if (pass >= 0 && statementEnds) {
            out.replace(pass, pass + PASS.length(), "0");
        }
        pass = -1;
    }

    /** In brackets it ends nothing: that is a mistake, which must stay one. */
    private boolean isSemicolon(Lexer.Kind kind) {
        return kind == Lexer.Kind.OP && lexer.depth() == 0 && source.charAt(lexer.start()) == ';';
    }

    private boolean is(String word) {
        return lexer.end() - lexer.start() == word.length() && source.startsWith(word, lexer.start());
    }

    private void remember(Lexer.Kind kind) {
        lastMayBeExponentSign =
                kind == Lexer.Kind.OP && lastEnd == lexer.start() && wouldBeExponent(source.charAt(lexer.start()));
        lastTouchesNumber = last == Lexer.Kind.NUMBER && lastEnd == lexer.start();
        last = kind;
        lastStart = lexer.start();
        lastEnd = lexer.end();
        lastDepth = lexer.depth();
    }

    private void indent() {
        if (baseLevel < 0) {
            baseLevel = lexer.level();
        }
        if (lexer.level() < baseLevel) {
            throw lexer.error(lexer.start(), "this line is less indented than the first");
        }
        for (int i = lexer.level(); i > baseLevel; i--) {
            out.append(' ');
        }
        statementBegins = true;
        if (lexer.isAfterContinuation()) {
            breakLine();
        }
    }

    private void begin(Lexer.Kind kind) {
        statements++;
        lonely = kind == Lexer.Kind.STRING && isPlainString() ? out.length() : -1;
    }

    /** Neither bytes nor an f-string, which may do something. */
    private boolean isPlainString() {
        for (int i = lexer.start(); i < lexer.end(); i++) {
            switch (source.charAt(i)) {
                case '"', '\'' -> {
                    return true;
                }
                case 'b', 'B', 'f', 'F' -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }

    /** @param lineEnd what stands for each line end of a string that goes */
    private void endStatement(String lineEnd) {
        if (lonely < 0) {
            return;
        }
        String string = out.substring(lonely);
        boolean isFirst = removed.isEmpty();
        out.setLength(lonely);
        out.append('0').append(lineEnd.repeat(lineEnds(string)));
        if (isFirst) {
            removed = string;
            removedAt = lonely;
            removedEnd = out.length();
        }
        lonely = -1;
    }

    private static int lineEnds(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    /** Writes what must stand between the token before and this one. */
    private void separate(Lexer.Kind kind) {
        if (lexer.isAfterContinuation()) {
            breakLine();
        } else if (lastEnd < lexer.start() && last != Lexer.Kind.NL && wouldMerge(kind)) {
            out.append(' ');
        }
    }

    /** Outside brackets the line end needs its backslash. */
    private void breakLine() {
        for (int i = source.indexOf('\n', lastEnd); i >= 0 && i < lexer.start(); i = source.indexOf('\n', i + 1)) {
            out.append(lastDepth > 0 ? "\n" : "\\\n");
        }
    }

    private boolean wouldMerge(Lexer.Kind kind) {
        char after = source.charAt(lexer.start());
        if (isWord(last)) {
            return isWord(kind) || (last == Lexer.Kind.NUMBER && after == '.') || wouldBeExponent(after);
        }
        char before = source.charAt(lastEnd - 1);
        if (kind != Lexer.Kind.OP) {
            return lastMayBeExponentSign || (before == '.' && (after == '.' || Lexer.isDigit(after)));
        }
        char first = source.charAt(lastStart);
        return lastEnd - lastStart == 1
                ? Operators.length(first, after, '\0') > 1 || (before == '.' && after == '.')
                : lastEnd - lastStart == 2 && Operators.length(first, before, after) > 2;
    }

    /** {@code 1e -3} is a mistake, which must stay one. */
    private boolean wouldBeExponent(char after) {
        return lastTouchesNumber && lastEnd - lastStart == 1 && (after == '-' || after == '+');
    }

    private static boolean isWord(Lexer.Kind kind) {
        return kind == Lexer.Kind.NAME || kind == Lexer.Kind.NUMBER || kind == Lexer.Kind.STRING;
    }
}
