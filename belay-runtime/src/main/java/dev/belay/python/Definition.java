// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.util.List;

/**
 * A function that a source defines.
 *
 * @param name such as {@code read_temp}
 * @param line of its {@code def}
 * @param parameters those it takes by position, without a star, in their order
 * @param required how many of them have no default
 * @param variadic whether it takes any number ({@code *args})
 * @param keywordRequired names of parameters that must be given by name
 * @param generator whether it yields
 * @param async whether it is {@code async def}
 */
public record Definition(
        String name,
        int line,
        List<String> parameters,
        int required,
        boolean variadic,
        List<String> keywordRequired,
        boolean generator,
        boolean async) {

    public Definition {
        parameters = List.copyOf(parameters);
        keywordRequired = List.copyOf(keywordRequired);
    }

    /** Returns the functions that {@code source} defines at its top level, later ones of a name after earlier ones. */
    public static List<Definition> in(String source) {
        return new DefinitionScanner(source).scan();
    }

    /** Returns whether it can be called with {@code count} arguments by position. */
    public boolean takes(int count) {
        return count >= required && (variadic || count <= parameters.size()) && keywordRequired.isEmpty();
    }

    /** Returns how many arguments it takes, for messages. */
    public String arity() {
        String most = variadic ? " or more" : parameters.size() > required ? " to " + parameters.size() : "";
        boolean one = required == 1 && most.isEmpty();
        return required + most + (one ? " argument" : " arguments");
    }
}
