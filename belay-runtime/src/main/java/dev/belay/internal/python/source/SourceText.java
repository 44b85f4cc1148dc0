// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import java.util.List;
import java.util.Set;

/** Operations on the text of Python sources. */
public final class SourceText {
    private static final Set<String> STATEMENTS = Set.of(
            "assert",
            "async",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "for",
            "from",
            "global",
            "if",
            "import",
            "nonlocal",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "@");

    private static final Set<String> ASSIGNING = Set.of(
            "=", ":=", "+=", "-=", "*=", "/=", "//=", "%=", "**=", "&=", "|=", "^=", ">>=", "<<=", "@=", ";", ":");

    private SourceText() {}

    /**
     * Removes the indentation of the first non-blank line from all lines that start with it, and converts line ends to
     * {@code \n}. The number of lines does not change.
     */
    public static String dedent(String source) {
        String text = source.replace("\r\n", "\n").replace('\r', '\n');
        String margin = margin(text);
        return margin.isEmpty() ? text : text.replaceAll("(?m)^" + margin, "");
    }

    /**
     * Returns whether a source is an expression, as far as tokens show: a single logical line that does not start with
     * a statement's keyword and contains no assignment. For malformed sources the result may be either.
     */
    public static boolean isExpression(String source) {
        List<Token> tokens = Tokenizer.tokenize(dedent(source));
        if (tokens.isEmpty() || STATEMENTS.contains(tokens.get(0).text()) || !isBalanced(tokens)) {
            return false;
        }
        int lambdas = 0;
        for (Token token : tokens.subList(0, tokens.size() - 1)) {
            if (token.is("lambda") && token.depth() == 0) {
                lambdas++;
            } else if (token.is(":") && token.depth() == 0 && lambdas > 0) {
                lambdas--;
            } else if (token.depth() == 0 && endsExpression(token) && !(token.is("=") && lambdas > 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean endsExpression(Token token) {
        return token.kind() == Token.Kind.NEWLINE
                || (token.kind() == Token.Kind.OPERATOR && ASSIGNING.contains(token.text()));
    }

    private static boolean isBalanced(List<Token> tokens) {
        return tokens.get(tokens.size() - 1).depth() == 0 && tokens.stream().noneMatch(token -> token.depth() < 0);
    }

    private static String margin(String text) {
        for (String line : text.split("\n", -1)) {
            if (!line.isBlank()) {
                return line.substring(0, line.length() - line.stripLeading().length());
            }
        }
        return "";
    }
}
