// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A function defined in a source.
 *
 * @param name such as {@code read_temp}
 * @param line the line of its {@code def}
 * @param parameters the positional parameters in order, without a star
 * @param required the number of positional parameters without a default
 * @param variadic whether the function has {@code *args}
 * @param keywordRequired the names of the keyword-only parameters without a default
 * @param generator whether the function contains yield
 * @param async whether it is {@code async def}
 * @param defaults the source text of the defaults, by parameter name, in order
 * @param returns whether the function contains a return statement
 * @param body the body of the function
 */
public record FunctionDefinition(
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
     * The body of a function, dedented to the top level of a program.
     *
     * @param line the line of the source where the text starts
     * @param text statements; a block keeps its indentation, because multi-line strings may depend on it
     */
    public record Body(int line, String text) {}

    public FunctionDefinition {
        parameters = List.copyOf(parameters);
        keywordRequired = List.copyOf(keywordRequired);
        defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
    }

    /** Returns a function without parameters whose body is {@code source}. */
    public static FunctionDefinition ofStatements(String name, String source) {
        return new FunctionDefinition(
                name, 1, List.of(), 0, false, List.of(), false, false, Map.of(), false, new Body(1, source));
    }

    /**
     * Returns the functions at the top level of {@code source}, in order; a name that is defined twice occurs twice.
     */
    public static List<FunctionDefinition> in(String source) {
        return new DefinitionScanner(source).scan();
    }

    /** Returns whether the function can be called with {@code count} positional arguments. */
    public boolean takes(int count) {
        return count >= required && (variadic || count <= parameters.size()) && keywordRequired.isEmpty();
    }

    /** Returns the accepted number of arguments, for messages. */
    public String arity() {
        String most = variadic ? " or more" : parameters.size() > required ? " to " + parameters.size() : "";
        boolean one = required == 1 && most.isEmpty();
        return required + most + (one ? " argument" : " arguments");
    }
}
