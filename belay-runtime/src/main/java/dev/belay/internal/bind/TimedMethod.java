// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.clock.DeviceClock;
import dev.belay.internal.session.BoardSession;
import dev.belay.python.Converter;
import dev.belay.python.PythonCall;
import org.jspecify.annotations.Nullable;

/** Calls a function and returns its value with the time of the call. */
record TimedMethod(String function, Converter result) implements RemoteMethod {
    @Override
    public Object call(BoardSession session, @Nullable Object[] arguments) {
        String call = PythonCall.of(function, arguments);
        DeviceClock clock = DeviceClock.of(session);
        clock.syncOnce();
        return clock.evaluate(call, result);
    }
}
