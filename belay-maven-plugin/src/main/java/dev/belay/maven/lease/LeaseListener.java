// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.lease;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.jspecify.annotations.Nullable;

/**
 * Ends leases when a module or the build ends. It is put in front of the listener of a running build, because a plugin without
 * {@code <extensions>} cannot register one. A proxy, since the interface may have more methods in a later Maven.
 */
final class LeaseListener implements InvocationHandler {
    private final @Nullable ExecutionListener next;

    private LeaseListener(@Nullable ExecutionListener next) {
        this.next = next;
    }

    /** Listens to a build, once. */
    static void install(MavenExecutionRequest request) {
        synchronized (request) {
            ExecutionListener present = request.getExecutionListener();
            if (!isInstalled(present)) {
                request.setExecutionListener((ExecutionListener) Proxy.newProxyInstance(
                        ExecutionListener.class.getClassLoader(),
                        new Class<?>[] {ExecutionListener.class},
                        new LeaseListener(present)));
            }
        }
    }

    private static boolean isInstalled(@Nullable ExecutionListener present) {
        return present != null
                && Proxy.isProxyClass(present.getClass())
                && Proxy.getInvocationHandler(present) instanceof LeaseListener;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        try {
            return next == null ? null : method.invoke(next, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            if (arguments != null && arguments.length == 1 && arguments[0] instanceof ExecutionEvent event) {
                handle(event);
            }
        }
    }

    private @Nullable Object ofObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "LeaseListener[" + next + "]";
        };
    }

    private static void handle(ExecutionEvent event) {
        switch (event.getType()) {
            case ProjectSucceeded, ProjectFailed, ProjectSkipped ->
                ModuleLeases.release(
                        BuildModule.of(event.getSession(), event.getProject()).token()::equals);
            case SessionEnded ->
                ModuleLeases.release(token ->
                        BuildModule.isOf(BuildModule.build(event.getSession().getRequest()), token));
            default -> {}
        }
    }
}
