// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import dev.belay.internal.python.source.Identifiers;
import dev.belay.internal.python.source.Names;
import dev.belay.python.Converter;
import dev.belay.python.Literals;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the methods of an interface do with the object behind it.
 *
 * @param methods the abstract ones
 */
record RemoteContract(Map<Method, RemoteContract.Operation> methods) {
    RemoteContract {
        methods = Map.copyOf(methods);
    }

    /** What a method does. */
    interface Operation {
        @Nullable
        Object apply(RemoteObject target, @Nullable Object[] arguments);
    }

    /** Returns whether results of this type are typed proxies. */
    static boolean isProxied(Class<?> type) {
        if (!type.isInterface()) {
            return false;
        }
        try {
            Converter.to(type);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    /**
     * Reads an interface.
     *
     * @throws IllegalArgumentException with all that is wrong
     */
    static RemoteContract of(Class<?> type) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(type.getName() + " is no interface");
        }
        List<String> problems = new ArrayList<>();
        Map<Method, Operation> methods = new LinkedHashMap<>();
        // reflection has no order of its own, and messages should not change from run to run
        Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
                .forEach(method -> {
                    try {
                        checkParameters(method);
                        methods.put(method, operation(method));
                    } catch (IllegalArgumentException e) {
                        problems.add(method.getName() + ": " + e.getMessage());
                    }
                });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot make proxies of " + type.getName() + ":\n - " + String.join("\n - ", problems));
        }
        return new RemoteContract(methods);
    }

    private static void checkParameters(Method method) {
        for (Type parameter : method.getGenericParameterTypes()) {
            if (parameter != KeywordArgument.class && parameter != KeywordArgument[].class) {
                Literals.check(parameter);
            }
        }
    }

    private static Operation operation(Method method) {
        if (overrides(method, "close", AutoCloseable.class)) {
            return (target, arguments) -> {
                target.close();
                return null;
            };
        }
        if (overrides(method, "iterator", Iterable.class)) {
            return (target, arguments) -> target.iterator();
        }
        return method.isAnnotationPresent(Attribute.class) ? attribute(method) : call(method);
    }

    private static boolean overrides(Method method, String name, Class<?> type) {
        return method.getName().equals(name)
                && method.getParameterCount() == 0
                && type.isAssignableFrom(method.getDeclaringClass());
    }

    private static Operation attribute(Method method) {
        String name = name(method, method.getName().replaceFirst("^(?:get|set|is)(?=[A-Z])", ""));
        if (method.getParameterCount() == 1 && method.getReturnType() == void.class) {
            return (target, arguments) -> {
                target.set(name, arguments[0]);
                return null;
            };
        }
        if (method.getParameterCount() > 0 || method.getReturnType() == void.class) {
            throw new IllegalArgumentException(
                    "an attribute is read by a method without parameters, and set by a void method with one");
        }
        ResultConversion result = ResultConversion.of(method);
        return (target, arguments) -> result.of(target, "." + name);
    }

    private static Operation call(Method method) {
        String name = name(method, method.getName());
        ResultConversion result = ResultConversion.of(method);
        boolean spread = method.isVarArgs();
        return (target, arguments) ->
                result.of(target, "." + name + RemoteObject.arguments(spread ? spread(arguments) : arguments));
    }

    private static @Nullable Object[] spread(@Nullable Object[] arguments) {
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(arguments));
        @Nullable Object last = all.remove(all.size() - 1);
        for (int i = 0; last != null && i < Array.getLength(last); i++) {
            all.add(Array.get(last, i));
        }
        return all.toArray();
    }

    private static String name(Method method, String java) {
        RemoteName given = method.getAnnotation(RemoteName.class);
        return Identifiers.check(given == null ? Names.snakeCase(java) : given.value());
    }
}
