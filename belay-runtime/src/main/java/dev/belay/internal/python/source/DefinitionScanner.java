// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the functions at the top level of a source. For one use. */
final class DefinitionScanner {
    private final List<String> lines;
    private final List<Token> tokens;
    private final List<FunctionDefinition> definitions = new ArrayList<>();

    DefinitionScanner(String source) {
        String text = SourceText.dedent(source);
        this.lines = List.of(text.split("\n", -1));
        this.tokens = Tokenizer.tokenize(text);
    }

    List<FunctionDefinition> scan() {
        boolean lineStarts = true;
        for (int i = 0; i < tokens.size(); i++) {
            if (lineStarts && tokens.get(i).column() == 0) {
                boolean async = tokens.get(i).is("async");
                int def = async ? i + 1 : i;
                if (at(def).is("def")
                        && at(def + 1).kind() == Token.Kind.NAME
                        && at(def + 2).is("(")) {
                    definitions.add(define(def, async));
                }
            }
            lineStarts = tokens.get(i).kind() == Token.Kind.NEWLINE;
        }
        return definitions;
    }

    private Token at(int index) {
        return tokens.get(Math.min(index, tokens.size() - 1));
    }

    private FunctionDefinition define(int def, boolean async) {
        Parameters parameters = new Parameters();
        int i = def + 3;
        List<Token> one = new ArrayList<>();
        for (; i < tokens.size() && tokens.get(i).depth() > 0; i++) {
            if (tokens.get(i).is(",") && tokens.get(i).depth() == 1) {
                parameters.add(one);
                one.clear();
            } else {
                one.add(tokens.get(i));
            }
        }
        parameters.add(one);
        Token name = at(def + 1);
        return new FunctionDefinition(
                name.text(),
                at(def).line(),
                parameters.positional,
                parameters.required,
                parameters.variadic,
                parameters.keywordRequired,
                has("yield", i),
                async,
                parameters.defaults,
                has("return", i),
                body(i));
    }

    /** Returns the body of the function whose closing bracket is at {@code from}. */
    private FunctionDefinition.Body body(int from) {
        int colon = from;
        while (colon < tokens.size() - 1 && !(at(colon).is(":") && at(colon).depth() == 0)) {
            colon++;
        }
        Token first = at(colon + 1);
        if (first.kind() != Token.Kind.NEWLINE) {
            return new FunctionDefinition.Body(first.line(), lineFrom(first, colon + 1));
        }
        first = at(colon + 2);
        int last = lines.size();
        for (int i = colon + 3; i < tokens.size(); i++) {
            if (at(i - 1).kind() == Token.Kind.NEWLINE && at(i).column() == 0) {
                last = at(i).line() - 1;
                break;
            }
        }
        String block = String.join("\n", lines.subList(first.line() - 1, Math.max(first.line(), last)));
        return new FunctionDefinition.Body(first.line() - 1, "if 1:\n" + block.stripTrailing());
    }

    private String lineFrom(Token first, int index) {
        int end = index;
        while (end < tokens.size() - 1 && at(end).kind() != Token.Kind.NEWLINE) {
            end++;
        }
        String text = String.join("\n", lines.subList(first.line() - 1, at(end).line()));
        return text.substring(first.column());
    }

    /** Returns whether the body contains a keyword, not counting nested functions. */
    private boolean has(String keyword, int from) {
        int inner = Integer.MAX_VALUE;
        int column = Integer.MAX_VALUE;
        for (int i = from; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (tokens.get(i - 1).kind() == Token.Kind.NEWLINE) {
                column = token.column();
                if (column == 0) {
                    return false;
                }
                inner = column <= inner ? Integer.MAX_VALUE : inner;
                if (token.is("def")
                        || token.is("class")
                        || (token.is("async") && at(i + 1).is("def"))) {
                    inner = column;
                }
            }
            if (token.is(keyword) && inner == Integer.MAX_VALUE) {
                return true;
            }
        }
        return false;
    }

    /** Reads the parameters between the brackets of a {@code def}. */
    private static final class Parameters {
        final List<String> positional = new ArrayList<>();
        final List<String> keywordRequired = new ArrayList<>();
        final Map<String, String> defaults = new LinkedHashMap<>();
        int required;
        boolean variadic;
        private boolean afterStar;

        private boolean takeDefault(Token name, List<Token> tokens) {
            for (int i = 1; i < tokens.size(); i++) {
                if (tokens.get(i).is("=") && tokens.get(i).depth() == 1) {
                    String value = tokens.subList(i + 1, tokens.size()).stream()
                            .map(Token::text)
                            .collect(Collectors.joining(" "));
                    defaults.put(name.text(), value);
                    return true;
                }
            }
            return false;
        }

        void add(List<Token> tokens) {
            if (tokens.isEmpty()) {
                return;
            }
            Token first = tokens.get(0);
            boolean hasDefault = takeDefault(first, tokens);
            if (first.is("*")) {
                afterStar = true;
                variadic = tokens.size() > 1;
            } else if (first.kind() == Token.Kind.NAME && !afterStar) {
                positional.add(first.text());
                required += hasDefault ? 0 : 1;
            } else if (first.kind() == Token.Kind.NAME && !hasDefault) {
                keywordRequired.add(first.text());
            }
        }
    }
}
