// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.code.CallOptions;
import dev.belay.code.PythonException;
import dev.belay.code.Script;
import dev.belay.internal.python.source.FunctionDefinition;
import dev.belay.internal.session.BoardSession;
import dev.belay.python.Literals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the body of a function at the top level, with its parameters as global names. */
record BodyMethod(FunctionSource function, CallOptions call, boolean ignoreErrors) implements RemoteMethod {
    @Override
    public @Nullable Object call(BoardSession session, @Nullable Object[] arguments) {
        Script script = script(arguments);
        try {
            session.exec(script, call);
        } catch (PythonException e) {
            if (!ignoreErrors) {
                throw e;
            }
        }
        return null;
    }

    /** Puts the values on a single line before the body, so that each call has the same line numbers. */
    private Script script(@Nullable Object[] arguments) {
        FunctionDefinition definition = function.definition();
        Map<String, String> globals = new LinkedHashMap<>(definition.defaults());
        for (int i = 0; i < arguments.length; i++) {
            globals.put(definition.parameters().get(i), Literals.write(arguments[i]));
        }
        FunctionDefinition.Body body = definition.body();
        if (globals.isEmpty()) {
            return new Script(function.script().name(), body.text(), body.line());
        }
        String values = globals.entrySet().stream()
                .map(global -> global.getKey() + "=" + global.getValue())
                .collect(Collectors.joining(";"));
        return new Script(function.script().name(), values + "\n" + body.text(), body.line() - 1);
    }
}
