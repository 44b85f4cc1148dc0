// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.util.ArrayList;
import java.util.List;

/** Finds the functions at the top level of a source. For one use. */
final class DefinitionScanner {
    private final List<Token> tokens;
    private final List<Definition> definitions = new ArrayList<>();

    DefinitionScanner(String source) {
        this.tokens = Tokenizer.tokenize(Sources.dedent(source)).stream()
                .filter(token -> token.kind() != Token.Kind.COMMENT)
                .toList();
    }

    List<Definition> scan() {
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

    private Definition define(int def, boolean async) {
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
        return new Definition(
                name.text(),
                at(def).line(),
                parameters.positional,
                parameters.required,
                parameters.variadic,
                parameters.keywordRequired,
                yields(i),
                async);
    }

    /** Whether {@code yield} stands in the body itself; one in a function within does not count. */
    private boolean yields(int from) {
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
            if (token.is("yield") && inner == Integer.MAX_VALUE) {
                return true;
            }
        }
        return false;
    }

    /** Collects the parameters between the brackets of a {@code def}. */
    private static final class Parameters {
        final List<String> positional = new ArrayList<>();
        final List<String> keywordRequired = new ArrayList<>();
        int required;
        boolean variadic;
        private boolean afterStar;

        void add(List<Token> tokens) {
            if (tokens.isEmpty()) {
                return;
            }
            Token first = tokens.get(0);
            boolean hasDefault = tokens.stream().anyMatch(token -> token.is("=") && token.depth() == 1);
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
