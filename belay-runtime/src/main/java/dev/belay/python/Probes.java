// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A source that notes which of its lines run. Before each statement stands a line that adds a number to a set; {@code elif} and
 * {@code except} do so in what they evaluate. The sets of all files are in {@code sys.modules['_belay_lines']}, by the names of
 * the files.
 *
 * @param source with the probes
 * @param lines where its lines come from
 * @param probed for each probe, by its number, the lines of the original that it stands for: more than one for decorators
 */
public record Probes(String source, LineMap lines, List<List<Integer>> probed) {
    /** Where the board keeps what has run. */
    public static final String STORE = "_belay_lines";

    public Probes {
        probed = probed.stream().map(List::copyOf).toList();
    }

    /**
     * Puts probes into a source.
     *
     * @param file the key of its set on the board
     * @param source any line ends; the result has {@code \n}
     * @throws PythonSyntaxException when it cannot be cut into tokens
     */
    public static Probes in(String file, String source) {
        return new Writer(file, source.replace("\r\n", "\n").replace('\r', '\n')).write();
    }

    /** A text to insert. */
    private record Insertion(int offset, String text) {}

    /** Finds the places of the probes. For one use. */
    private static final class Writer {
        /** What has no line of its own that runs, or must follow the block before it. */
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

        Probes write() {
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

        /** Returns an expression that is None, and adds the line. */
        private String probe(int offset) {
            List<Integer> lines = new ArrayList<>();
            lines.add(lineOf(offset));
            probed.add(lines);
            return STORE + ".add(" + (probed.size() - 1) + ")";
        }

        /** What is evaluated ends at the colon, or before the {@code as}. */
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

        private Probes result() {
            StringBuilder text = new StringBuilder(STORE + "=__import__('sys').modules.setdefault('" + STORE
                    + "',{}).setdefault(" + LiteralWriter.write(file) + ",set())\n");
            int from = 0;
            for (Insertion insertion : insertions) {
                text.append(source, from, insertion.offset()).append(insertion.text());
                from = insertion.offset();
            }
            text.append(source, from, source.length());
            return new Probes(text.toString(), map(), probed);
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
