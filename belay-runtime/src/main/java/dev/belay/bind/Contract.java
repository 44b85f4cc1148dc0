// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import dev.belay.Script;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What an interface promises, checked against its sources.
 *
 * @param scripts what to send, in this order
 * @param methods what each abstract method does
 */
record Contract(List<Script> scripts, Map<Method, RemoteMethod> methods) {
    Contract {
        scripts = List.copyOf(scripts);
        methods = Map.copyOf(methods);
    }

    /**
     * Reads and checks an interface.
     *
     * @throws BindingException with all problems
     */
    static Contract of(Class<?> type) {
        return new ContractReader(type).read();
    }

    static boolean isAnnotated(Class<?> type) {
        return type.isAnnotationPresent(PythonSource.class)
                || Arrays.stream(type.getMethods()).anyMatch(method -> method.isAnnotationPresent(Task.class));
    }
}
