// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
 * @param defaults what the source says for parameters that have a default, by their names, in their order
 * @param returns whether it ends with a return statement somewhere
 * @param body what it does
 */
public record Definition(
        String name,
        int line,
        List<String> parameters,
        int required,
        boolean variadic,
        List<String> keywordRequired,
        boolean generator,
        boolean async,
        Map<String, String> defaults,
        boolean returns,
        Body body) {

    /**
     * What a function does, as it runs at the top level of a program.
     *
     * @param line which line of the source the text begins with
     * @param text statements; a block keeps its indentation, which strings over several lines may depend on
     */
    public record Body(int line, String text) {}

    public Definition {
        parameters = List.copyOf(parameters);
        keywordRequired = List.copyOf(keywordRequired);
        defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
    }

    /** Returns a function without parameters that does what {@code source} says. */
    public static Definition ofStatements(String name, String source) {
        return new Definition(
                name, 1, List.of(), 0, false, List.of(), false, false, Map.of(), false, new Body(1, source));
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
