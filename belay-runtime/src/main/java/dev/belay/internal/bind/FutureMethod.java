// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.internal.session.BoardSession;
import dev.belay.python.Converter;
import dev.belay.python.PythonCall;
import org.jspecify.annotations.Nullable;

/** Calls a function on a thread of the device and returns a future of its value. */
record FutureMethod(TaskMethod task) implements RemoteMethod {
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the caller receives it
    public Object call(BoardSession session, @Nullable Object[] arguments) {
        // fails immediately if an argument has no literal
        String call = PythonCall.of(task.function(), arguments);
        Converter result = task.result();
        return session.async(() -> session.evaluate(call, result, task.call()));
    }
}
