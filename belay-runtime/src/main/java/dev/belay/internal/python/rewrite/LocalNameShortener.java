// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shortens the local names of functions: names that are assigned in the function and are not parameters, global,
 * imported or used in an f-string. A function that can look up names at run time is left alone. A name that equals the
 * text of a string in the file is kept, because MicroPython would store that string differently.
 */
final class LocalNameShortener {
    /** Functions that look up names by their text. */
    private static final Set<String> LOOKUPS = Set.of("locals", "eval", "exec", "vars", "dir");

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static final Set<String> KEYWORDS = Set.of(
            "as",
            "if",
            "in",
            "is",
            "or",
            "and",
            "def",
            "del",
            "for",
            "not",
            "try",
            "elif",
            "else",
            "from",
            "pass",
            "with",
            "True",
            "None",
            "async",
            "await",
            "break",
            "class",
            "False",
            "raise",
            "while",
            "yield",
            "assert",
            "except",
            "global",
            "import",
            "lambda",
            "return",
            "finally",
            "continue",
            "nonlocal");

    private final LogicalLine function;
    /** The lines of the function, starting with its head. */
    private final List<LogicalLine> lines;

    private final Set<String> kept = new HashSet<>(KEYWORDS);
    private final Set<String> taken = new HashSet<>(KEYWORDS);
    private final Set<String> assigned = new LinkedHashSet<>();

    /** @param strings the contents of all strings of the file */
    private LocalNameShortener(LogicalLine function, Set<String> strings) {
        this.function = function;
        kept.addAll(strings);
        lines = function.all();
    }

    /** Shortens names in the outermost functions of a file. */
    static void shorten(List<LogicalLine> top) {
        Set<String> strings = top.stream()
                .flatMap(line -> line.all().stream())
                .flatMap(line -> line.pieces().stream())
                .filter(RewrittenToken::isString)
                .map(piece -> StringIdentifiers.content(piece.text()))
                .collect(Collectors.toSet());
        shorten(top, strings);
    }

    private static void shorten(List<LogicalLine> lines, Set<String> strings) {
        String decorator = "";
        for (LogicalLine line : lines) {
            if (line.isFunction()) {
                if (!decorator.contains("asm_")) {
                    new LocalNameShortener(line, strings).shorten();
                }
            } else {
                shorten(line.body(), strings);
            }
            decorator = line.first().isOperator("@") ? decorator + text(line) : "";
        }
    }

    private static String text(LogicalLine line) {
        StringBuilder text = new StringBuilder();
        line.pieces().forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    private void shorten() {
        if (lines.stream().anyMatch(LogicalLine::isClass)
                || lines.stream()
                        .flatMap(line -> line.pieces().stream())
                        .anyMatch(piece -> piece.isName() && LOOKUPS.contains(piece.text()))) {
            return;
        }
        lines.forEach(this::findKept);
        findAssigned(function, function.blockStart());
        function.body().forEach(this::findAssignedBelow);
        assigned.removeAll(kept);
        rename();
    }

    private void findAssignedBelow(LogicalLine line) {
        if (!line.isFunction()) {
            findAssigned(line, 0);
            line.body().forEach(this::findAssignedBelow);
        }
    }

    /** Records the names of a line that must be kept, and all names that a new name must not clash with. */
    private void findKept(LogicalLine line) {
        List<RewrittenToken> pieces = line.pieces();
        int signature = line.isFunction() ? line.blockStart() : 0;
        boolean listed = false;
        boolean parameters = false;
        for (int i = 0; i < pieces.size(); i++) {
            RewrittenToken piece = pieces.get(i);
            if (piece.isString()) {
                kept.addAll(StringIdentifiers.of(piece.text()));
                taken.addAll(StringIdentifiers.of(piece.text()));
            }
            if (i == 0 || pieces.get(i - 1).isOperator(";") || i == line.blockStart()) {
                listed = piece.isName("global")
                        || piece.isName("nonlocal")
                        || piece.isName("import")
                        || piece.isName("from");
            }
            parameters = piece.isName("lambda") || (parameters && !piece.isOperator(":"));
            if (!piece.isName()) {
                continue;
            }
            taken.add(piece.text());
            boolean alias = i > 0 && pieces.get(i - 1).isName("as");
            if (i < signature
                    || (listed && !alias)
                    || parameters
                    || piece.text().startsWith("__")) {
                kept.add(piece.text());
            }
        }
    }

    /** Records the names that the statements of a line assign, starting at a token. */
    private void findAssigned(LogicalLine line, int from) {
        List<RewrittenToken> pieces = line.pieces();
        int start = from;
        for (int i = from; i <= pieces.size(); i++) {
            if (i == pieces.size() || pieces.get(i).isOperator(";") || i + 1 == line.blockStart()) {
                findAssigned(pieces.subList(start, i));
                start = i + 1;
            }
        }
        for (int i = Math.max(1, from); i < pieces.size(); i++) {
            if (pieces.get(i).isOperator(":=")) {
                assigned.add(pieces.get(i - 1).text());
            }
        }
    }

    private void findAssigned(List<RewrittenToken> statement) {
        int last = -1;
        boolean loops = !statement.isEmpty()
                && (statement.get(0).isName("for") || statement.get(0).isName("async"));
        for (int i = 0; i < statement.size(); i++) {
            RewrittenToken piece = statement.get(i);
            if (piece.depth() == 0 && (piece.isOperator("=") || (loops && last < 0 && piece.isName("in")))) {
                last = i;
            }
            boolean alias = i > 0 && statement.get(i - 1).isName("as");
            if (alias && piece.isName() && piece.depth() == 0) {
                assigned.add(piece.text());
            }
        }
        for (int i = 0; i < last; i++) {
            if (isTarget(statement, i)) {
                assigned.add(statement.get(i).text());
            }
        }
    }

    private static boolean isTarget(List<RewrittenToken> statement, int i) {
        RewrittenToken piece = statement.get(i);
        RewrittenToken after = statement.get(i + 1);
        boolean begins = i == 0
                || statement.get(i - 1).isOperator(",")
                || statement.get(i - 1).isOperator("=")
                || statement.get(i - 1).isOperator("*")
                || statement.get(i - 1).isName("for");
        boolean ends = after.isOperator(",") || after.isOperator("=") || after.isOperator(":") || after.isName("in");
        return piece.isName() && piece.depth() == 0 && begins && ends;
    }

    private void rename() {
        Map<String, List<RewrittenToken>> uses = new LinkedHashMap<>();
        for (LogicalLine line : lines) {
            for (int i = 0; i < line.pieces().size(); i++) {
                RewrittenToken piece = line.pieces().get(i);
                if (piece.isName() && assigned.contains(piece.text()) && isVariable(line, i)) {
                    uses.computeIfAbsent(piece.text(), name -> new ArrayList<>())
                            .add(piece);
                }
            }
        }
        List<Map.Entry<String, List<RewrittenToken>>> most = new ArrayList<>(uses.entrySet());
        most.sort(Comparator.comparing(entry -> -entry.getValue().size()));
        int number = 0;
        for (Map.Entry<String, List<RewrittenToken>> entry : most) {
            String name = name(number);
            while (taken.contains(name)) {
                number++;
                name = name(number);
            }
            if (name.length() < entry.getKey().length()) {
                String shorter = name;
                entry.getValue().forEach(piece -> piece.rename(shorter));
                number++;
            }
        }
    }

    /** Returns whether a name is a variable: neither an attribute nor a keyword in a call. */
    private static boolean isVariable(LogicalLine line, int i) {
        boolean attribute = i > 0 && line.pieces().get(i - 1).isOperator(".");
        RewrittenToken after = line.at(i + 1);
        boolean argument =
                after != null && after.isOperator("=") && line.pieces().get(i).depth() > 0;
        return !attribute && !argument;
    }

    private static String name(int number) {
        return number < LETTERS.length()
                ? LETTERS.substring(number, number + 1)
                : name(number / LETTERS.length() - 1) + LETTERS.charAt(number % LETTERS.length());
    }
}
