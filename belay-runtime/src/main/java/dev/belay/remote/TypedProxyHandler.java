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

/** Invocation handler of a typed proxy. */
record TypedProxyHandler(RemoteObject target, ProxyMethods methods) implements InvocationHandler {
    private static final Object[] NO_ARGUMENTS = {};

    static Object of(RemoteObject target, Class<?> type, ProxyMethods methods) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type, PythonExpression.class},
                new TypedProxyHandler(target, methods));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        @Nullable Object[] values = arguments == null ? NO_ARGUMENTS : arguments;
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == values[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> target.toString();
            };
        }
        if (method.getDeclaringClass() == PythonExpression.class) {
            return target.expression();
        }
        ProxyMethods.Operation operation = methods.operations().get(method);
        try {
            return operation == null ? invokeDefault(proxy, method, values) : operation.apply(target, values);
        } finally {
            Reference.reachabilityFence(values);
        }
    }

    /**
     * Calls a default method. {@link InvocationHandler#invokeDefault} does not support interfaces that are not public,
     * and a private lookup does not support those of the JDK.
     */
    private static @Nullable Object invokeDefault(Object proxy, Method method, @Nullable Object[] arguments)
            throws Throwable {
        Class<?> owner = method.getDeclaringClass();
        TypedProxyHandler.class.getModule().addReads(owner.getModule());
        if (Modifier.isPublic(owner.getModifiers())) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
                .unreflectSpecial(method, owner)
                .bindTo(proxy)
                .invokeWithArguments(arguments);
    }
}
