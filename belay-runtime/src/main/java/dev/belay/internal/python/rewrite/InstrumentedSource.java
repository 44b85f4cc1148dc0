// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import dev.belay.internal.python.source.Lexer;
import dev.belay.python.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A source that is instrumented for line coverage. Before each statement, an inserted line adds a number to a set;
 * {@code elif} and {@code except} do so in the expression that they evaluate. The sets of all files are in
 * {@code sys.modules['_belay_lines']}, keyed by file name.
 *
 * @param source the instrumented source
 * @param lines maps its lines to the original
 * @param probed for each probe number, the lines of the original that the probe covers: several for decorators
 */
public record InstrumentedSource(String source, LineMap lines, List<List<Integer>> probed) {
    /** Name of the module that stores the executed lines on the board. */
    public static final String STORE = "_belay_lines";

    public InstrumentedSource {
        probed = probed.stream().map(List::copyOf).toList();
    }

    /**
     * Instruments a source.
     *
     * @param file the key of its set on the board
     * @param source with any line ends; the result has {@code \n}
     * @throws dev.belay.errors.PythonSyntaxException if the source cannot be split into tokens
     */
    public static InstrumentedSource instrument(String file, String source) {
        return new Writer(file, source.replace("\r\n", "\n").replace('\r', '\n')).write();
    }

    /** A text to insert. */
    private record Insertion(int offset, String text) {}

    /** Finds the positions of the probes. For one use. */
    private static final class Writer {
        /** Statements that do not execute a line of their own, or must directly follow the block before them. */
        private static final Set<String> SILENT = Set.of("else", "finally", "global", "nonlocal");

        private static final Set<String> EVALUATING = Set.of("elif", "except");

        private final String file;
        private final String source;
        private final Lexer lexer;
        private final List<List<Integer>> probed = new ArrayList<>();
        private final List<Insertion> insertions = new ArrayList<>();
        private boolean isDecorated;

        Writer(String file, String source) {
            this.file = file;
            this.source = source;
            this.lexer = new Lexer(file, source);
        }

        InstrumentedSource write() {
            boolean begins = true;
            for (Lexer.Kind kind = lexer.next(); kind != Lexer.Kind.ENDMARKER; ) {
                switch (kind) {
                    case NEWLINE, INDENT, DEDENT -> {
                        begins = true;
                        kind = lexer.next();
                    }
                    case NL, COMMENT -> kind = lexer.next();
                    default -> {
                        kind = begins ? statement(kind) : lexer.next();
                        begins = false;
                    }
                }
            }
            return result();
        }

        private Lexer.Kind statement(Lexer.Kind first) {
            int start = lexer.start();
            String word = lexer.tokenText();
            Lexer.Kind next = lexer.next();
            if (EVALUATING.contains(word)) {
                return evaluating(next);
            }
            boolean isLonely = first == Lexer.Kind.STRING && next == Lexer.Kind.NEWLINE;
            if (isLonely || SILENT.contains(word)) {
                return next;
            }
            if (isDecorated) {
                probed.get(probed.size() - 1).add(lineOf(start));
            } else {
                int lineStart = source.lastIndexOf('\n', start - 1) + 1;
                insertions.add(new Insertion(lineStart, source.substring(lineStart, start) + probe(start) + "\n"));
            }
            isDecorated = word.equals("@");
            return next;
        }

        /** Records the line and returns an expression for its probe, whose value is None. */
        private String probe(int offset) {
            List<Integer> lines = new ArrayList<>();
            lines.add(lineOf(offset));
            probed.add(lines);
            return STORE + ".add(" + (probed.size() - 1) + ")";
        }

        /**
         * Inserts a probe into the expression that a statement evaluates, which ends at the colon or before {@code as}.
         */
        private Lexer.Kind evaluating(Lexer.Kind first) {
            if (isOperator(first, ":")) {
                return lexer.next();
            }
            insertions.add(new Insertion(lexer.start(), probe(lexer.start()) + "or("));
            Lexer.Kind kind = first;
            int lambdas = 0;
            while (kind != Lexer.Kind.NEWLINE) {
                boolean isOutside = lexer.depth() == 0;
                if (isOutside && isOperator(kind, ":") && lambdas-- == 0) {
                    break;
                }
                if (isOutside && kind == Lexer.Kind.NAME && lexer.tokenText().equals("as")) {
                    break;
                }
                lambdas += isOutside
                                && kind == Lexer.Kind.NAME
                                && lexer.tokenText().equals("lambda")
                        ? 1
                        : 0;
                kind = lexer.next();
            }
            insertions.add(new Insertion(lexer.start(), ")"));
            return kind;
        }

        private boolean isOperator(Lexer.Kind kind, String text) {
            return kind == Lexer.Kind.OP && lexer.tokenText().equals(text);
        }

        private int lineOf(int offset) {
            return 1
                    + (int) source.substring(0, offset)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
        }

        private InstrumentedSource result() {
            StringBuilder text = new StringBuilder(STORE + "=__import__('sys').modules.setdefault('" + STORE
                    + "',{}).setdefault(" + Literals.write(file) + ",set())\n");
            int from = 0;
            for (Insertion insertion : insertions) {
                text.append(source, from, insertion.offset()).append(insertion.text());
                from = insertion.offset();
            }
            text.append(source, from, source.length());
            return new InstrumentedSource(text.toString(), map(), probed);
        }

        private LineMap map() {
            List<Integer> originals = new ArrayList<>();
            originals.add(1);
            int line = 1;
            int from = 0;
            for (Insertion insertion : insertions) {
                line = addLines(originals, line, from, insertion.offset());
                from = insertion.offset();
                if (insertion.text().endsWith("\n")) {
                    originals.add(line);
                }
            }
            addLines(originals, line, from, source.length());
            return new LineMap(originals);
        }

        private int addLines(List<Integer> originals, int first, int from, int to) {
            int line = first;
            for (int i = from; i < to; i++) {
                if (source.charAt(i) == '\n') {
                    originals.add(line++);
                }
            }
            if (to == source.length() && !source.endsWith("\n")) {
                originals.add(line);
            }
            return line;
        }
    }
}
