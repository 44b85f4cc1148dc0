// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Inlines constants defined as {@code _NAME = const(5)} and removes their definitions. MicroPython's compiler does the
 * same; such names are not globals of the module.
 */
final class ConstantInlining {
    private static final Set<String> NO_USE_AFTER =
            Set.of("def", "class", "global", "nonlocal", "import", "from", "as", "for", "del", "lambda", "async");
    private static final Set<String> NO_USE_BEFORE = Set.of(
            "=", ":=", ".", ":", "+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**=");

    private final List<LogicalLine> top;
    private final List<LogicalLine> all = new ArrayList<>();

    private ConstantInlining(List<LogicalLine> top) {
        this.top = top;
        top.forEach(line -> all.addAll(line.all()));
    }

    static void inline(List<LogicalLine> top) {
        ConstantInlining constants = new ConstantInlining(top);
        for (LogicalLine line : List.copyOf(top)) {
            constants.inline(line);
        }
    }

    private void inline(LogicalLine definition) {
        String value = value(definition);
        if (value == null) {
            return;
        }
        String name = definition.first().text();
        List<Use> uses = new ArrayList<>();
        boolean defined = false;
        for (LogicalLine line : all) {
            if (line == definition) {
                defined = true;
                continue;
            }
            for (int i = 0; i < line.pieces().size(); i++) {
                RewrittenToken piece = line.pieces().get(i);
                if (piece.isString() && StringIdentifiers.mentions(piece.text(), name)) {
                    return;
                }
                RewrittenToken before = line.at(i - 1);
                if (piece.isName(name) && !(before != null && before.isOperator("."))) {
                    if (!defined || !isValue(line, i)) {
                        return;
                    }
                    uses.add(new Use(line, piece));
                }
            }
        }
        uses.forEach(use -> use.line.pieces().set(use.line.pieces().indexOf(use.piece), use.piece.number(value)));
        top.remove(definition);
        all.remove(definition);
    }

    private record Use(LogicalLine line, RewrittenToken piece) {}

    /** Returns the value that a line defines, or null if the line is not a constant definition. */
    private static @Nullable String value(LogicalLine line) {
        List<RewrittenToken> pieces = line.pieces();
        boolean defines = pieces.size() == 6
                && line.body().isEmpty()
                && line.first().isName()
                && line.first().text().startsWith("_")
                && pieces.get(1).isOperator("=")
                && pieces.get(2).isName("const")
                && pieces.get(3).isOperator("(")
                && pieces.get(5).isOperator(")");
        BigInteger value = defines ? ConstantFolding.integer(pieces.get(4)) : null;
        if (value == null) {
            return null;
        }
        String written = pieces.get(4).text();
        return value.toString().length() <= written.length() ? value.toString() : written;
    }

    /** Returns whether the surrounding tokens show that a name is only read. */
    private static boolean isValue(LogicalLine line, int index) {
        RewrittenToken before = line.at(index - 1);
        RewrittenToken after = line.at(index + 1);
        if ((before != null && before.isName() && NO_USE_AFTER.contains(before.text())) || isParameter(line, index)) {
            return false;
        }
        if (after != null && after.isOperator() && NO_USE_BEFORE.contains(after.text())) {
            // in a slice, in a dictionary or after a condition it is a value; before an annotation it is not
            return after.isOperator(":") && index > 0 && !line.isFunction();
        }
        return !isTarget(line, index);
    }

    private static boolean isParameter(LogicalLine line, int index) {
        RewrittenToken piece = line.pieces().get(index);
        RewrittenToken before = line.at(index - 1);
        boolean listed = before != null
                && (before.isOperator("(")
                        || before.isOperator(",")
                        || before.isOperator("*")
                        || before.isOperator("**"));
        boolean inSignature = line.isFunction() && piece.depth() > 0 && index < line.blockStart();
        boolean behindLambda = line.pieces().subList(0, index).stream().anyMatch(other -> other.isName("lambda"));
        return (inSignature && listed) || behindLambda;
    }

    private static boolean isTarget(LogicalLine line, int index) {
        RewrittenToken piece = line.pieces().get(index);
        for (int i = index - 1; i >= 0; i--) {
            RewrittenToken other = line.pieces().get(i);
            if (other.isName("in")) {
                break;
            }
            if (other.isName("for")) {
                return true;
            }
        }
        boolean assigned = line.pieces().subList(index, line.pieces().size()).stream()
                .anyMatch(other -> other.depth() == 0 && other.isOperator("="));
        return assigned && !isInSubscript(line, index, piece.depth());
    }

    /** Returns whether a token is an index: an assignment changes the item, not the index. */
    private static boolean isInSubscript(LogicalLine line, int index, int depth) {
        for (int i = index - 1; i > 0; i--) {
            RewrittenToken piece = line.pieces().get(i);
            if (piece.isOperator("[") && piece.depth() < depth) {
                RewrittenToken owner = line.pieces().get(i - 1);
                if (owner.isName() || owner.isOperator(")") || owner.isOperator("]")) {
                    return true;
                }
            }
        }
        return false;
    }
}
