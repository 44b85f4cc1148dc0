// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.bind.BoardThread;
import dev.belay.bind.Setup;
import dev.belay.bind.Task;
import dev.belay.bind.Teardown;
import dev.belay.code.CallOptions;
import dev.belay.internal.python.source.Names;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one annotation says about a method.
 *
 * @param function the Python function's name
 * @param source inline text, may be empty
 * @param implementation that it is for, empty for all
 * @param call how to call it
 * @param order among those that run by themselves
 * @param prefetch how many values of a generator to fetch at once
 */
record MethodDeclaration(
        MethodKind kind,
        String function,
        String source,
        String implementation,
        CallOptions call,
        boolean ignoreErrors,
        boolean autoInit,
        int order,
        int prefetch) {

    /** Returns what the annotations of a method say, those of a kind in their order. */
    static List<MethodDeclaration> of(Method method) {
        return Stream.of(
                        all(method, Task.class).map(a -> of(method, a)),
                        all(method, Setup.class).map(a -> of(method, a)),
                        all(method, Teardown.class).map(a -> of(method, a)),
                        all(method, BoardThread.class).map(a -> of(method, a)))
                .flatMap(each -> each)
                .toList();
    }

    private static <A extends java.lang.annotation.Annotation> Stream<A> all(Method method, Class<A> annotation) {
        return Arrays.stream(method.getAnnotationsByType(annotation));
    }

    private static MethodDeclaration of(Method method, Task a) {
        CallOptions call = call(a.minify(), a.record(), a.timeoutMillis());
        return new MethodDeclaration(
                MethodKind.TASK,
                name(method, a.name()),
                a.value(),
                a.implementation(),
                call,
                false,
                false,
                0,
                a.prefetch());
    }

    private static MethodDeclaration of(Method method, Setup a) {
        CallOptions call = call(a.minify(), a.record(), a.timeoutMillis());
        String name = name(method, a.name());
        return new MethodDeclaration(
                MethodKind.SETUP,
                name,
                a.value(),
                a.implementation(),
                call,
                a.ignoreErrors(),
                a.autoInit(),
                a.order(),
                1);
    }

    private static MethodDeclaration of(Method method, Teardown a) {
        CallOptions call = call(a.minify(), a.record(), a.timeoutMillis());
        String name = name(method, a.name());
        return new MethodDeclaration(
                MethodKind.TEARDOWN, name, a.value(), a.implementation(), call, a.ignoreErrors(), true, a.order(), 1);
    }

    private static MethodDeclaration of(Method method, BoardThread a) {
        CallOptions call = call(a.minify(), a.record(), 0);
        return new MethodDeclaration(
                MethodKind.THREAD, name(method, a.name()), a.value(), a.implementation(), call, false, false, 0, 1);
    }

    private static String name(Method method, String given) {
        return given.isEmpty() ? Names.snakeCase(method.getName()) : given;
    }

    private static CallOptions call(boolean minify, boolean record, long timeoutMillis) {
        CallOptions call = CallOptions.builder().minify(minify).record(record).build();
        return timeoutMillis == 0
                ? call
                : call.toBuilder().timeout(Duration.ofMillis(timeoutMillis)).build();
    }

    boolean fits(String wanted) {
        return implementation.isEmpty() || implementation.equals(wanted);
    }
}
