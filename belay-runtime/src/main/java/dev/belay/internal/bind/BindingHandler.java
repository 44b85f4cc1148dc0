// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.internal.session.BoardSession;
import dev.belay.internal.session.SessionOwner;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Invocation handler of a bound interface. */
final class BindingHandler implements InvocationHandler {
    private static final Object[] NO_ARGUMENTS = {};

    private final SessionOwner device;
    private final BoardSession session;
    private final Class<?> type;
    private final BindingContract contract;

    BindingHandler(SessionOwner device, Class<?> type, BindingContract contract) {
        this.device = device;
        this.session = BoardSession.of(device);
        this.type = type;
        this.contract = contract;
    }

    /** Runs the setups and hooks, and registers the teardowns. */
    void initialize(Object bound) {
        contract.teardowns().forEach(teardown -> session.beforeClose(() -> teardown.call(session, NO_ARGUMENTS)));
        contract.before().forEach(hook -> call(bound, hook));
        contract.setups().forEach(setup -> setup.call(session, NO_ARGUMENTS));
        contract.after().forEach(hook -> call(bound, hook));
    }

    private void call(Object bound, Method hook) {
        try {
            invokeDefault(bound, hook, hook.getParameterCount() == 0 ? NO_ARGUMENTS : new Object[] {device});
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        @Nullable Object[] values = arguments == null ? NO_ARGUMENTS : arguments;
        if (method.getDeclaringClass() == Object.class) {
            return invokeObjectMethod(proxy, method, values);
        }
        RemoteMethod remote = contract.methods().get(method);
        if (remote != null) {
            return remote.call(session, values);
        }
        return method.isDefault() ? invokeDefault(proxy, method, values) : device;
    }

    /** {@link InvocationHandler#invokeDefault} does not support interfaces that are not public. */
    private static @Nullable Object invokeDefault(Object proxy, Method method, @Nullable Object[] arguments)
            throws Throwable {
        Class<?> owner = method.getDeclaringClass();
        BindingHandler.class.getModule().addReads(owner.getModule());
        return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
                .unreflectSpecial(method, owner)
                .bindTo(proxy)
                .invokeWithArguments(arguments);
    }

    private Object invokeObjectMethod(Object proxy, Method method, @Nullable Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default ->
                type.getSimpleName() + " on "
                        + Objects.requireNonNull(session.port()).text();
        };
    }
}
