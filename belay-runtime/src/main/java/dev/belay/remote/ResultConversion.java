// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import dev.belay.python.Converter;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** How the result of an operation comes to Java. */
@FunctionalInterface
interface ResultConversion {
    /** Evaluates the operation on the target. */
    @Nullable
    Object of(RemoteObject target, String operation);

    /**
     * Returns the way to the return type of a method.
     *
     * @throws IllegalArgumentException when there is none
     */
    static ResultConversion of(Method method) {
        Class<?> type = method.getReturnType();
        if (type == Object.class || type == RemoteObject.class || RemoteContract.isProxied(type)) {
            return (target, operation) -> target.as(type, operation);
        }
        Converter converter = Converter.to(method.getGenericReturnType());
        return (target, operation) -> target.plainOrNull("", operation, converter);
    }
}
