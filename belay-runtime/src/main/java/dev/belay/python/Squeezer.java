// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes Python sources smaller than {@link Minifier} does, where line numbers may change: empty lines go, short statements share
 * a line, what only one function can see gets a short name, and arithmetic between numbers and private constants of MicroPython
 * are worked out. What MicroPython compiles from it is, line numbers apart, what it compiles from the original; a
 * {@link LineMap} leads back.
 *
 * <p>It is for MicroPython and CircuitPython: in CPython {@code const} is no word of the compiler.
 */
public final class Squeezer {
    /** Statements share a line up to this length, so that a line still says where something happened. */
    private static final int WIDTH = 80;

    private final StringBuilder out = new StringBuilder();
    private final List<Integer> origins = new ArrayList<>();
    private boolean lineBegins = true;

    private Squeezer() {}

    /**
     * Returns a smaller source, and where its lines come from.
     *
     * @param file for messages
     * @param source any line ends; the result has {@code \n}
     * @throws PythonSyntaxException when it cannot be cut into tokens
     */
    public static Squeezed squeeze(String file, String source) {
        List<CodeLine> lines = CodeLine.read(file, Minifier.minify(file, source));
        lines.forEach(line -> line.all().forEach(Folding::fold));
        PrivateConstants.inline(lines);
        LocalNames.shorten(lines);
        Squeezer squeezer = new Squeezer();
        squeezer.write(lines, 0, false);
        return new Squeezed(Minifier.minify(file, squeezer.out.toString()), new LineMap(squeezer.origins));
    }

    private void write(List<CodeLine> lines, int level, boolean mayShare) {
        List<CodeLine> useful = useful(lines, level);
        for (int i = 0; i < useful.size(); ) {
            int end = mayShare ? endOfShared(useful, i, WIDTH - level) : i + 1;
            out.append(" ".repeat(level));
            for (CodeLine line : useful.subList(i, end)) {
                out.append(line == useful.get(i) ? "" : ";");
                write(line);
            }
            writeBody(useful.get(end - 1), level);
            i = end;
        }
    }

    private void writeBody(CodeLine head, int level) {
        List<CodeLine> body = useful(head.body(), level + 1);
        boolean shares = head.isHead() && !body.isEmpty() && !head.hasLineEnds();
        int room = WIDTH - level - width(head);
        if (shares && mayShare(body.get(0)) && endOfShared(body, 0, room) == body.size() && width(body) <= room) {
            for (CodeLine line : body) {
                out.append(line == body.get(0) ? "" : ";");
                write(line);
            }
            endLine();
        } else {
            endLine();
            write(head.body(), level + 1, head.isHead());
        }
    }

    /** What does nothing goes; a block is not left empty. */
    private static List<CodeLine> useful(List<CodeLine> lines, int level) {
        List<CodeLine> useful = lines.stream().filter(line -> !line.isIdle()).toList();
        return useful.isEmpty() && level > 0 && !lines.isEmpty() ? lines.subList(0, 1) : useful;
    }

    /** Returns the end of those lines, from one on, that share a line; it is its own line at least. */
    private static int endOfShared(List<CodeLine> lines, int from, int room) {
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

    private static boolean mayShare(CodeLine line) {
        return line.isSimple() && !line.hasLineEnds();
    }

    private static int width(List<CodeLine> lines) {
        return lines.stream().mapToInt(line -> width(line) + 1).sum();
    }

    private static int width(CodeLine line) {
        return line.pieces().stream().mapToInt(piece -> piece.text().length()).sum();
    }

    private void write(CodeLine line) {
        List<Piece> pieces = line.pieces();
        int end = pieces.size();
        while (end > 1 && pieces.get(end - 1).isOperator(";")) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            Piece piece = pieces.get(i);
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
