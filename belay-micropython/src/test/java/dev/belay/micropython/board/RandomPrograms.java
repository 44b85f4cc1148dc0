// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;

/** Writes Python programs that allocate in many ways and print what they compute. */
final class RandomPrograms {
    private static final int STATEMENTS = 14;

    private final Random random;
    private final StringBuilder program = new StringBuilder();

    private RandomPrograms(long seed) {
        random = new Random(seed);
    }

    /** Returns the definitions that every program uses. */
    static String prelude() throws IOException {
        try (InputStream in = Objects.requireNonNull(RandomPrograms.class.getResourceAsStream("/gc/prelude.py"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns the program of this number, always the same. */
    static String program(long seed) {
        return new RandomPrograms(seed).write();
    }

    private String write() {
        line(0, "i0, i1, i2, s0, s1, l0, l1, d, c = 3, 14, 15, 'pie', 'x', [9, 2, 6], [5, 3, 5], {}, counter()");
        for (int i = 0; i < STATEMENTS; i++) {
            statement(0);
        }
        line(0, "print(i0, i1, i2, s0, s1, l0, l1, sorted(d.items()))");
        return program.toString();
    }

    private void line(int indent, String text) {
        program.append(" ".repeat(indent)).append(text).append('\n');
    }

    private void statement(int indent) {
        switch (random.nextInt(indent > 1 ? 7 : 13)) {
            case 0, 1 -> line(indent, integer() + " = " + number(2));
            case 2 -> line(indent, text() + " = " + string(2));
            case 3 -> line(indent, list() + " = " + numbers(2));
            case 4 -> line(indent, "print(" + string(2) + ", " + number(1) + ")");
            case 5 -> line(indent, "d[" + string(1) + "[:3]] = " + number(1));
            case 6 -> line(indent, "s0 = c(" + string(1) + ")");
            case 7 -> {
                line(indent, "for v in " + numbers(1) + "[:6]:");
                line(indent + 1, integer() + " = (v + " + number(1) + ") % 10007");
                statement(indent + 1);
            }
            case 8 -> {
                line(indent, "try:");
                statement(indent + 1);
                line(indent + 1, "fail(" + number(1) + ", " + random.nextInt(6) + ")");
                line(indent, "except Mine as e: s1 = repr(e.args)");
            }
            case 9 -> {
                line(indent, "with Ctx(" + number(1) + ") as l1:");
                statement(indent + 1);
                line(indent + 1, "l1 = l1 + [1 // (" + integer() + " % 2)]");
            }
            case 10 -> {
                line(indent, "def f(a, b=" + number(1) + "):");
                line(indent + 1, "x = " + numbers(1));
                line(indent + 1, "return [lambda: (a + len(x)) % 997, lambda: b, lambda: " + number(1) + "]");
                line(indent, "l0 = [g() for g in f(" + number(1) + ")]");
            }
            case 11 -> {
                line(indent, "g = both(" + random.nextInt(9) + ")");
                line(indent, "i1 = next(g) + len(" + string(1) + ")");
                line(indent, random.nextBoolean() ? "g.close()" : "l1 = list(g)");
            }
            default -> {
                line(indent, "s1 = ''");
                line(indent, "while len(s1) < " + random.nextInt(60) + ":");
                line(indent + 1, "s1 += " + string(1) + "[:9] + '.'");
            }
        }
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String integer() {
        return pick("i0", "i1", "i2");
    }

    private String text() {
        return pick("s0", "s1");
    }

    private String list() {
        return pick("l0", "l1");
    }

    private String number(int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? integer() : String.valueOf(random.nextInt(1000) - 50);
        }
        int less = depth - 1;
        return switch (random.nextInt(9)) {
            case 0, 1 ->
                "((" + number(less) + " " + pick("+", "-", "*", "^", "&", "|") + " " + number(less) + ") % 10007)";
            case 2 -> "len(" + string(less) + ")";
            case 3 -> "sum(" + numbers(less) + ") % 10007";
            case 4 -> "rec(" + random.nextInt(20) + ")";
            case 5 -> "adder(" + number(less) + ")(" + number(less) + ")";
            case 6 -> "(abs(" + number(less) + ") + 2) ** 40 % 99991";
            case 7 -> "max(" + numbers(less) + " + [0]) % 10007";
            default -> "int(''.join(reversed(str(abs(" + number(less) + "))))) % 10007";
        };
    }

    private String string(int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? text() : "'" + Integer.toString(random.nextInt(1 << 20), 36) + "'";
        }
        int less = depth - 1;
        return "("
                + switch (random.nextInt(11)) {
                    case 0 -> "str(" + number(less) + ")";
                    case 1 -> "'%d-%s' % (" + number(less) + ", " + string(less) + ")";
                    case 2 -> "'{}|{:>6}'.format(" + string(less) + ", " + number(less) + ")";
                    case 3 -> string(less) + " + " + string(less);
                    case 4 -> "repr(" + numbers(less) + ")";
                    case 5 -> "','.join(str(x) for x in " + numbers(less) + ")";
                    case 6 -> "json.dumps({'a': " + numbers(less) + ", 'b': " + string(less) + "})";
                    case 7 -> "repr(sorted([K(x) for x in " + numbers(less) + "])[:3])";
                    case 8 -> "trace(" + number(less) + ", " + random.nextInt(6) + ")[-40:]";
                    case 9 -> "repr(box(" + number(less) + ", *" + numbers(less) + "[:3], z=" + string(less) + "))";
                    default -> string(less) + ".upper().replace('1', 'one')";
                }
                + ")[:40]";
    }

    private String numbers(int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? list() : "[" + number(0) + ", " + number(0) + ", " + number(0) + "]";
        }
        int less = depth - 1;
        return "("
                + switch (random.nextInt(13)) {
                    case 0 -> "[" + number(less) + ", " + number(less) + "]";
                    case 1 -> "[(v * 3 + " + number(less) + ") % 997 for v in " + numbers(less) + "]";
                    case 2 -> "sorted(" + numbers(less) + ", key=lambda v: -v)";
                    case 3 -> "[k.v for k in sorted([K(v) for v in " + numbers(less) + "])]";
                    case 4 -> "list(both(" + random.nextInt(9) + "))";
                    case 5 -> "[x[1] for x in gen(" + random.nextInt(9) + ", " + number(less) + ")]";
                    case 6 -> numbers(less) + " + " + numbers(less);
                    case 7 -> "sorted(set(" + numbers(less) + "))[::-1]";
                    case 8 -> "sorted({str(v): v for v in " + numbers(less) + "}.values())";
                    case 9 -> "list(map(adder(" + number(less) + "), " + numbers(less) + "))";
                    case 10 -> "json.loads(json.dumps(" + numbers(less) + "))";
                    case 11 -> "list(bytes(v % 256 for v in " + numbers(less) + "))";
                    default -> "tree(" + numbers(less) + ")";
                }
                + ")[:20]";
    }
}
