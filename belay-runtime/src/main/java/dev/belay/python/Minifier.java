// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.util.regex.Matcher;

/**
 * Makes Python sources smaller: comments, docstrings and space go; names, line numbers and meaning stay. What MicroPython
 * compiles from the result is, byte for byte, what it compiles from the original.
 *
 * <p>One rule changes what can be seen: a docstring or another string that stands alone as a statement becomes {@code 0},
 * so that {@code __doc__} is not there, which MicroPython never has. A source that is one string, as typed at a prompt,
 * stays.
 */
public final class Minifier {
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

    private int statements;

    /** Where in the output the statement stands that is a string up to now, -1 while there is none. */
    private int lonely = -1;

    /** The first lonely string as it was. */
    private String removed = "";

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
            out.replace(0, out.length(), out.toString().replaceFirst("0\n*", Matcher.quoteReplacement(removed)));
        }
        return out.toString();
    }

    private void endLine(Lexer.Kind kind) {
        if (kind == Lexer.Kind.NEWLINE) {
            endStatement();
            lineBegins = true;
        }
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
                endStatement();
            }
            lonely = -1;
        }
        boolean isPass = lineBegins && kind == Lexer.Kind.NAME && is("pass");
        if (isPass) {
            out.append('0');
        } else {
            out.append(source, lexer.start(), lexer.end());
        }
        statementBegins = isSemicolon(kind);
        lineBegins = false;
        remember(kind);
    }

    private boolean isSemicolon(Lexer.Kind kind) {
        return kind == Lexer.Kind.OP && source.charAt(lexer.start()) == ';';
    }

    private boolean is(String word) {
        return lexer.end() - lexer.start() == word.length() && source.startsWith(word, lexer.start());
    }

    private void remember(Lexer.Kind kind) {
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

    private void endStatement() {
        if (lonely < 0) {
            return;
        }
        String string = out.substring(lonely);
        if (removed.isEmpty()) {
            removed = string;
        }
        out.setLength(lonely);
        out.append('0');
        string.chars().filter(c -> c == '\n').forEach(c -> out.append('\n'));
        lonely = -1;
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
        if (isWord(last)) {
            return isWord(kind) || (last == Lexer.Kind.NUMBER && source.charAt(lexer.start()) == '.');
        }
        char before = source.charAt(lastEnd - 1);
        char after = source.charAt(lexer.start());
        if (kind != Lexer.Kind.OP) {
            return before == '.' && after == '.';
        }
        char first = source.charAt(lastStart);
        return lastEnd - lastStart == 1
                ? Operators.length(first, after, '\0') > 1 || (before == '.' && after == '.')
                : lastEnd - lastStart == 2 && Operators.length(first, before, after) > 2;
    }

    private static boolean isWord(Lexer.Kind kind) {
        return kind == Lexer.Kind.NAME || kind == Lexer.Kind.NUMBER || kind == Lexer.Kind.STRING;
    }
}
