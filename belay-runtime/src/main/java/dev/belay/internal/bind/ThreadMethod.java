// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.code.CallOptions;
import dev.belay.internal.session.BoardSession;
import dev.belay.python.Literals;
import dev.belay.python.Tuple;
import org.jspecify.annotations.Nullable;

/** Starts a function in a thread on the board. */
record ThreadMethod(String function, CallOptions call) implements RemoteMethod {
    @Override
    public @Nullable Object call(BoardSession session, @Nullable Object[] arguments) {
        session.exec(
                "import _thread;_thread.start_new_thread(" + function + "," + Literals.write(Tuple.of(arguments)) + ")",
                call);
        return null;
    }
}
