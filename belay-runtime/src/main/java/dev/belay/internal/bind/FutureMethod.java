// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.internal.session.BoardSession;
import dev.belay.python.Converter;
import dev.belay.python.PythonCall;
import org.jspecify.annotations.Nullable;

/** Calls a function when its turn has come. */
record FutureMethod(TaskMethod task) implements RemoteMethod {
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the caller gets it: it is what the method returns
    public Object call(BoardSession session, @Nullable Object[] arguments) {
        // an argument that cannot be sent is told at once
        String call = PythonCall.of(task.function(), arguments);
        Converter result = task.result();
        return session.async(() -> session.evaluate(call, result, task.call()));
    }
}
