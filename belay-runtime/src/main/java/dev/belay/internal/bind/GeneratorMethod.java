// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.code.Generator;
import dev.belay.internal.session.BoardSession;
import dev.belay.python.Converter;
import dev.belay.python.PythonCall;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls a generator function and returns an iterator, stream or generator of its values. */
record GeneratorMethod(Class<?> type, String function, Converter element, int prefetch) implements RemoteMethod {
    @Override
    public Object call(BoardSession session, @Nullable Object[] arguments) {
        Generator<Object, Object> steps = session.iterate(PythonCall.of(function, arguments), element, prefetch);
        if (type == Stream.class) {
            return steps.stream();
        }
        return type == Generator.class ? steps : steps.iterator();
    }
}
