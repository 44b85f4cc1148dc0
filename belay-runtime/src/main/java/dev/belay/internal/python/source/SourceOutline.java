// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import java.util.ArrayList;
import java.util.List;

/** Finds the functions, classes and methods at the top level of a source. For one use. */
public final class SourceOutline {
    private final Lexer lexer;
    private final String source;
    private final List<Entry> entries = new ArrayList<>();
    private int line = 1;
    private int counted;

    /** The class whose body is being read, empty outside a class. */
    private String group = "";

    private String bases = "";

    private SourceOutline(String source) {
        this.source = source;
        lexer = new Lexer("<stdin>", source);
    }

    /**
     * A definition.
     *
     * @param group the name of the class, for a class or a method; empty for a function
     * @param name the name of the function or method; empty for a class
     * @param line the line of {@code def} or {@code class}, from 1
     * @param bases the text in brackets after the name of the class; for a method, that of its class
     */
    public record Entry(String group, String name, int line, String bases) {}

    /**
     * Returns the definitions in {@code source}, in order.
     *
     * @throws dev.belay.errors.PythonSyntaxException if the source cannot be split into tokens
     */
    public static List<Entry> of(String source) {
        SourceOutline outline = new SourceOutline(source);
        outline.read();
        return List.copyOf(outline.entries);
    }

    private void read() {
        boolean begins = true;
        for (Lexer.Kind kind = lexer.next(); kind != Lexer.Kind.ENDMARKER; ) {
            if (begins && kind == Lexer.Kind.NAME) {
                kind = statement();
                begins = false;
                continue;
            }
            begins = switch (kind) {
                case NEWLINE, INDENT, DEDENT -> true;
                case NL, COMMENT -> begins;
                default -> false;
            };
            kind = lexer.next();
        }
    }

    /** Reads the first words of a statement and returns the token after them. */
    private Lexer.Kind statement() {
        int level = lexer.level();
        if (level == 0) {
            group = "";
            bases = "";
        }
        String word = lexer.tokenText();
        int at = lineOf(lexer.start());
        Lexer.Kind kind = lexer.next();
        if (word.equals("async") && kind == Lexer.Kind.NAME) {
            word = lexer.tokenText();
            kind = lexer.next();
        }
        if (kind == Lexer.Kind.NAME && word.equals("def") && (level == 0 || (level == 1 && !group.isEmpty()))) {
            entries.add(new Entry(group, lexer.tokenText(), at, bases));
            return lexer.next();
        }
        if (kind == Lexer.Kind.NAME && word.equals("class") && level == 0) {
            return beginClass(at);
        }
        return kind;
    }

    private Lexer.Kind beginClass(int at) {
        String name = lexer.tokenText();
        int from = lexer.end();
        Lexer.Kind kind = lexer.next();
        while (kind != Lexer.Kind.ENDMARKER && kind != Lexer.Kind.NEWLINE && !(lexer.depth() == 0 && isColon(kind))) {
            kind = lexer.next();
        }
        group = name;
        bases = source.substring(from, lexer.start()).strip();
        entries.add(new Entry(group, "", at, bases));
        return kind;
    }

    private boolean isColon(Lexer.Kind kind) {
        return kind == Lexer.Kind.OP && lexer.tokenText().equals(":");
    }

    private int lineOf(int offset) {
        for (; counted < offset; counted++) {
            if (source.charAt(counted) == '\n') {
                line++;
            }
        }
        return line;
    }
}
