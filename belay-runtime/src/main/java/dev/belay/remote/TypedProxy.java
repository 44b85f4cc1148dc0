// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import dev.belay.python.PythonExpression;
import java.lang.invoke.MethodHandles;
import java.lang.ref.Reference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Answers the methods of a typed proxy. */
record TypedProxy(RemoteObject target, RemoteContract contract) implements InvocationHandler {
    private static final Object[] NONE = {};

    static Object of(RemoteObject target, Class<?> type, RemoteContract contract) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type, PythonExpression.class}, new TypedProxy(target, contract));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        @Nullable Object[] given = arguments == null ? NONE : arguments;
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == given[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> target.toString();
            };
        }
        if (method.getDeclaringClass() == PythonExpression.class) {
            return target.expression();
        }
        RemoteContract.Operation operation = contract.methods().get(method);
        try {
            return operation == null ? invokeDefault(proxy, method, given) : operation.apply(target, given);
        } finally {
            Reference.reachabilityFence(given);
        }
    }

    /** The JDK's own way to do this refuses interfaces that are not public; the other way, those of the JDK. */
    private static @Nullable Object invokeDefault(Object proxy, Method method, @Nullable Object[] arguments)
            throws Throwable {
        Class<?> owner = method.getDeclaringClass();
        if (Modifier.isPublic(owner.getModifiers())) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
                .unreflectSpecial(method, owner)
                .bindTo(proxy)
                .invokeWithArguments(arguments);
    }
}
