// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import dev.belay.python.Converter;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Converts the result of an operation on a remote object. */
@FunctionalInterface
interface ResultConversion {
    /** Evaluates the operation on the target and converts its result. */
    @Nullable
    Object of(RemoteObject target, String operation);

    /**
     * Returns the conversion to the return type of a method.
     *
     * @throws IllegalArgumentException if there is none
     */
    static ResultConversion of(Method method) {
        Class<?> type = method.getReturnType();
        if (type == Object.class || type == RemoteObject.class || ProxyMethods.isProxied(type)) {
            return (target, operation) -> target.as(type, operation);
        }
        Converter converter = Converter.to(method.getGenericReturnType());
        return (target, operation) -> target.plainOrNull("", operation, converter);
    }
}
