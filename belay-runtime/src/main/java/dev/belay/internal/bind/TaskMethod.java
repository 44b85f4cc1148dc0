// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.code.CallOptions;
import dev.belay.internal.session.BoardSession;
import dev.belay.python.Converter;
import dev.belay.python.PythonCall;
import org.jspecify.annotations.Nullable;

/** Calls a function and returns its value. */
record TaskMethod(String function, Converter result, CallOptions call) implements RemoteMethod {
    @Override
    public @Nullable Object call(BoardSession session, @Nullable Object[] arguments) {
        return session.evaluate(PythonCall.of(function, arguments), result, call);
    }
}
