// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import java.util.ArrayList;
import java.util.List;

/**
 * Minifies Python sources further than {@link Minifier}, at the cost of line numbers: removes empty lines, joins short
 * statements, shortens local names, folds integer arithmetic and inlines MicroPython's private constants. Apart from
 * line numbers, MicroPython compiles the result to the same code as the original. A {@link LineMap} leads back to the
 * original lines.
 *
 * <p>For MicroPython and CircuitPython only: CPython's compiler does not know {@code const}.
 */
public final class AggressiveMinifier {
    /** Maximum length of a line with several statements, so that a line number in a traceback remains useful. */
    private static final int WIDTH = 80;

    private final StringBuilder out = new StringBuilder();
    private final List<Integer> origins = new ArrayList<>();
    private boolean lineBegins = true;

    private AggressiveMinifier() {}

    /**
     * Returns an equivalent smaller source and its line map.
     *
     * @param file the name of the file, for messages
     * @param source with any line ends; the result has {@code \n}
     * @throws dev.belay.errors.PythonSyntaxException if the source cannot be split into tokens
     */
    public static MinifiedSource minify(String file, String source) {
        List<LogicalLine> lines = LogicalLine.read(file, Minifier.minify(file, source));
        lines.forEach(line -> line.all().forEach(ConstantFolding::fold));
        ConstantInlining.inline(lines);
        LocalNameShortener.shorten(lines);
        AggressiveMinifier squeezer = new AggressiveMinifier();
        squeezer.write(lines, 0, false);
        return new MinifiedSource(Minifier.minify(file, squeezer.out.toString()), new LineMap(squeezer.origins));
    }

    private void write(List<LogicalLine> lines, int level, boolean mayShare) {
        List<LogicalLine> useful = useful(lines, level);
        for (int i = 0; i < useful.size(); ) {
            int end = mayShare ? endOfShared(useful, i, WIDTH - level) : i + 1;
            out.append(" ".repeat(level));
            for (LogicalLine line : useful.subList(i, end)) {
                out.append(line == useful.get(i) ? "" : ";");
                write(line);
            }
            writeBody(useful.get(end - 1), level);
            i = end;
        }
    }

    private void writeBody(LogicalLine head, int level) {
        List<LogicalLine> body = useful(head.body(), level + 1);
        boolean shares = head.isCompoundHead() && !body.isEmpty() && !head.hasLineEnds();
        int room = WIDTH - level - width(head);
        if (shares && mayShare(body.get(0)) && endOfShared(body, 0, room) == body.size() && width(body) <= room) {
            for (LogicalLine line : body) {
                out.append(line == body.get(0) ? "" : ";");
                write(line);
            }
            endLine();
        } else {
            endLine();
            write(head.body(), level + 1, head.isCompoundHead());
        }
    }

    /** Returns the lines without those that have no effect; at least one line of a block remains. */
    private static List<LogicalLine> useful(List<LogicalLine> lines, int level) {
        List<LogicalLine> useful =
                lines.stream().filter(line -> !line.hasNoEffect()).toList();
        return useful.isEmpty() && level > 0 && !lines.isEmpty() ? lines.subList(0, 1) : useful;
    }

    /**
     * Returns the end of the range of lines that share an output line, starting at {@code from}; the range has at least
     * one line.
     */
    private static int endOfShared(List<LogicalLine> lines, int from, int room) {
        int end = from + 1;
        int width = width(lines.get(from));
        if (!mayShare(lines.get(from))) {
            return end;
        }
        while (end < lines.size() && mayShare(lines.get(end))) {
            width += 1 + width(lines.get(end));
            if (width > room) {
                break;
            }
            end++;
        }
        return end;
    }

    private static boolean mayShare(LogicalLine line) {
        return line.isSimple() && !line.hasLineEnds();
    }

    private static int width(List<LogicalLine> lines) {
        return lines.stream().mapToInt(line -> width(line) + 1).sum();
    }

    private static int width(LogicalLine line) {
        return line.pieces().stream().mapToInt(piece -> piece.text().length()).sum();
    }

    private void write(LogicalLine line) {
        List<RewrittenToken> pieces = line.pieces();
        int end = pieces.size();
        while (end > 1 && pieces.get(end - 1).isOperator(";")) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            RewrittenToken piece = pieces.get(i);
            if (lineBegins) {
                origins.add(piece.line());
                lineBegins = false;
            }
            out.append(i > 0 && piece.isSpaced() ? " " : "").append(piece.text());
            int lineEnds = (int) piece.text().chars().filter(c -> c == '\n').count();
            for (int k = 1; k <= lineEnds; k++) {
                origins.add(piece.line() + k);
            }
        }
    }

    private void endLine() {
        out.append('\n');
        lineBegins = true;
    }
}
