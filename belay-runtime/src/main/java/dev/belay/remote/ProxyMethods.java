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
 * The operations of the methods of a proxy interface.
 *
 * @param operations operations of the abstract methods
 */
record ProxyMethods(Map<Method, ProxyMethods.Operation> operations) {
    ProxyMethods {
        operations = Map.copyOf(operations);
    }

    /** An operation on a remote object. */
    interface Operation {
        @Nullable
        Object apply(RemoteObject target, @Nullable Object[] arguments);
    }

    /** Returns whether results of a type are typed proxies. */
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
     * @throws IllegalArgumentException if the interface cannot be a proxy; the message lists all problems
     */
    static ProxyMethods of(Class<?> type) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(type.getName() + " is not an interface");
        }
        List<String> problems = new ArrayList<>();
        Map<Method, Operation> operations = new LinkedHashMap<>();
        // the order of reflection differs between runs, that of the messages must not
        Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
                .forEach(method -> {
                    try {
                        checkParameters(method);
                        operations.put(method, operation(method));
                    } catch (IllegalArgumentException e) {
                        problems.add(method.getName() + ": " + e.getMessage());
                    }
                });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot make proxies of " + type.getName() + ":\n - " + String.join("\n - ", problems));
        }
        return new ProxyMethods(operations);
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
        return method.isAnnotationPresent(Attribute.class) ? attributeOperation(method) : callOperation(method);
    }

    private static boolean overrides(Method method, String name, Class<?> type) {
        return method.getName().equals(name)
                && method.getParameterCount() == 0
                && type.isAssignableFrom(method.getDeclaringClass());
    }

    private static Operation attributeOperation(Method method) {
        String name = pythonName(method, method.getName().replaceFirst("^(?:get|set|is)(?=[A-Z])", ""));
        if (method.getParameterCount() == 1 && method.getReturnType() == void.class) {
            return (target, arguments) -> {
                target.set(name, arguments[0]);
                return null;
            };
        }
        if (method.getParameterCount() > 0 || method.getReturnType() == void.class) {
            throw new IllegalArgumentException(
                    "an attribute is read by a method without parameters and set by a void method with one parameter");
        }
        ResultConversion result = ResultConversion.of(method);
        return (target, arguments) -> result.of(target, "." + name);
    }

    private static Operation callOperation(Method method) {
        String name = pythonName(method, method.getName());
        ResultConversion result = ResultConversion.of(method);
        boolean isVariadic = method.isVarArgs();
        return (target, arguments) ->
                result.of(target, "." + name + RemoteObject.arguments(isVariadic ? spread(arguments) : arguments));
    }

    private static @Nullable Object[] spread(@Nullable Object[] arguments) {
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(arguments));
        @Nullable Object last = all.remove(all.size() - 1);
        for (int i = 0; last != null && i < Array.getLength(last); i++) {
            all.add(Array.get(last, i));
        }
        return all.toArray();
    }

    private static String pythonName(Method method, String javaName) {
        PythonName annotation = method.getAnnotation(PythonName.class);
        return Identifiers.check(annotation == null ? Names.snakeCase(javaName) : annotation.value());
    }
}
