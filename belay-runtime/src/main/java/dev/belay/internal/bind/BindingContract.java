// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.bind.BindingException;
import dev.belay.bind.PythonSource;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Methods and sources of an interface for one Python implementation, checked against each other.
 *
 * @param sources sources to send, in this order
 * @param methods implementations of the annotated abstract methods
 * @param setups methods to call when the interface is bound, in this order
 * @param teardowns methods to call when the device is closed, in this order
 * @param before default methods to call before the setups
 * @param after default methods to call after the setups
 * @param needsThreads whether the board must have threads
 */
record BindingContract(
        List<BoundSource> sources,
        Map<Method, RemoteMethod> methods,
        List<RemoteMethod> setups,
        List<RemoteMethod> teardowns,
        List<Method> before,
        List<Method> after,
        boolean needsThreads) {
    static final BindingContract EMPTY =
            new BindingContract(List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), false);

    BindingContract {
        sources = List.copyOf(sources);
        methods = Map.copyOf(methods);
    }

    /**
     * Reads an interface and checks it for MicroPython, CircuitPython and the implementations that its annotations
     * name.
     *
     * @throws BindingException if there are problems; contains all of them
     */
    static BindingContract of(Class<?> type, String implementation) {
        check(type);
        return new ContractReader(type, implementation).read();
    }

    /** @throws BindingException if there are problems for any implementation; contains all of them */
    static void check(Class<?> type) {
        Set<String> problems = new LinkedHashSet<>();
        implementations(type).forEach(each -> problems.addAll(ContractReader.problems(type, each)));
        if (!problems.isEmpty()) {
            throw new BindingException(type, List.copyOf(problems));
        }
    }

    /** Returns the Python implementations that an interface is checked for. */
    static Set<String> implementations(Class<?> type) {
        Set<String> implementations = new LinkedHashSet<>(BindingSources.IMPLEMENTATIONS);
        implementations.addAll(ContractReader.implementations(type));
        return implementations;
    }

    static boolean isAnnotated(Class<?> type) {
        return type.isAnnotationPresent(PythonSource.class)
                || Arrays.stream(type.getMethods())
                        .anyMatch(method -> !MethodAnnotation.of(method).isEmpty());
    }
}
