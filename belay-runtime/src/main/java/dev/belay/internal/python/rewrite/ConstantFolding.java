// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates constant integer arithmetic, as MicroPython's compiler does, where the result is shorter. Leaves an
 * expression alone if an operator beside it could bind more tightly.
 */
final class ConstantFolding {
    private static final Map<String, Integer> BINDING =
            Map.of("|", 1, "^", 2, "&", 3, "<<", 4, ">>", 4, "+", 5, "-", 5, "*", 6);
    private static final Set<String> BEFORE = Set.of("(", "[", "{", ",", "=", ":", ";");
    private static final Set<String> AFTER = Set.of(")", "]", "}", ",", ":", ";");

    /** Larger numbers may be a different object type on a 32-bit board. */
    private static final int MAX_BITS = 30;

    private ConstantFolding() {}

    static void fold(LogicalLine line) {
        List<RewrittenToken> pieces = line.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            if (integer(pieces.get(i)) != null && mayBegin(line.at(i - 1))) {
                fold(line, i);
            }
        }
    }

    private static boolean mayBegin(@Nullable RewrittenToken before) {
        return before == null || before.isName("return") || (before.isOperator() && BEFORE.contains(before.text()));
    }

    private static void fold(LogicalLine line, int from) {
        int to = from + 1;
        while (isOperator(line.at(to)) && integer(line.at(to + 1)) != null) {
            to += 2;
        }
        RewrittenToken after = line.at(to);
        boolean ends = after == null || (after.isOperator() && AFTER.contains(after.text()));
        if (to == from + 1 || !ends) {
            return;
        }
        List<RewrittenToken> sequence = line.pieces().subList(from, to);
        BigInteger result = result(sequence);
        int length = sequence.stream().mapToInt(piece -> piece.text().length()).sum();
        if (result != null && result.signum() >= 0 && result.toString().length() < length) {
            RewrittenToken folded = sequence.get(0).number(result.toString());
            sequence.clear();
            line.pieces().add(from, folded);
        }
    }

    private static boolean isOperator(@Nullable RewrittenToken piece) {
        return piece != null && piece.isOperator() && BINDING.containsKey(piece.text());
    }

    /**
     * Returns the value of an integer literal, or null if the token is not an integer of at most {@link #MAX_BITS}
     * bits.
     */
    static @Nullable BigInteger integer(@Nullable RewrittenToken piece) {
        if (piece == null || !piece.isNumber()) {
            return null;
        }
        String text = piece.text().replace("_", "").toLowerCase(Locale.ROOT);
        int radix = text.startsWith("0x") ? 16 : text.startsWith("0o") ? 8 : text.startsWith("0b") ? 2 : 10;
        try {
            return moderate(new BigInteger(radix == 10 ? text : text.substring(2), radix));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable BigInteger moderate(BigInteger value) {
        return value.bitLength() > MAX_BITS ? null : value;
    }

    private static @Nullable BigInteger result(List<RewrittenToken> sequence) {
        Deque<BigInteger> values = new ArrayDeque<>();
        Deque<String> operators = new ArrayDeque<>();
        for (RewrittenToken piece : sequence) {
            BigInteger value = integer(piece);
            if (value != null) {
                values.push(value);
                continue;
            }
            while (!operators.isEmpty() && binding(operators.peek()) >= binding(piece.text())) {
                if (!apply(operators.pop(), values)) {
                    return null;
                }
            }
            operators.push(piece.text());
        }
        while (!operators.isEmpty()) {
            if (!apply(operators.pop(), values)) {
                return null;
            }
        }
        return values.pop();
    }

    private static int binding(String operator) {
        return BINDING.getOrDefault(operator, 0);
    }

    /** Returns false if the result is too large. */
    private static boolean apply(String operator, Deque<BigInteger> values) {
        BigInteger right = values.pop();
        BigInteger left = values.pop();
        boolean shifts = operator.equals("<<") || operator.equals(">>");
        if (shifts && (right.signum() < 0 || right.bitLength() > 5)) {
            return false;
        }
        BigInteger result = moderate(
                switch (operator) {
                    case "|" -> left.or(right);
                    case "^" -> left.xor(right);
                    case "&" -> left.and(right);
                    case "<<" -> left.shiftLeft(right.intValue());
                    case ">>" -> left.shiftRight(right.intValue());
                    case "+" -> left.add(right);
                    case "-" -> left.subtract(right);
                    default -> left.multiply(right);
                });
        if (result == null) {
            return false;
        }
        values.push(result);
        return true;
    }
}
