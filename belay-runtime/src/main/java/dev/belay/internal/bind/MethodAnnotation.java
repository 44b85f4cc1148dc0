// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.bind.BoardThread;
import dev.belay.bind.Setup;
import dev.belay.bind.Task;
import dev.belay.bind.Teardown;
import dev.belay.code.CallOptions;
import dev.belay.internal.python.source.Names;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The values of a {@link Task}, {@link Setup}, {@link Teardown} or {@link BoardThread} annotation of a method.
 *
 * @param function name of the Python function
 * @param source inline source, may be empty
 * @param implementation Python implementation that it is for, empty for all
 * @param call options of the call
 * @param ignoreErrors whether exceptions of the code are ignored
 * @param autoInit whether the method is called automatically
 * @param order position among the methods that are called automatically
 * @param prefetch largest number of values of a generator to fetch at once
 */
record MethodAnnotation(
        AnnotationKind kind,
        String function,
        String source,
        String implementation,
        CallOptions call,
        boolean ignoreErrors,
        boolean autoInit,
        int order,
        int prefetch) {

    /** Returns the annotations of a method, those of one kind in their order. */
    static List<MethodAnnotation> of(Method method) {
        return Stream.of(
                        all(method, Task.class).map(a -> of(method, a)),
                        all(method, Setup.class).map(a -> of(method, a)),
                        all(method, Teardown.class).map(a -> of(method, a)),
                        all(method, BoardThread.class).map(a -> of(method, a)))
                .flatMap(each -> each)
                .toList();
    }

    private static <A extends Annotation> Stream<A> all(Method method, Class<A> annotation) {
        return Arrays.stream(method.getAnnotationsByType(annotation));
    }

    private static MethodAnnotation of(Method method, Task a) {
        CallOptions call = call(a.minify(), a.record(), a.timeoutMillis());
        return new MethodAnnotation(
                AnnotationKind.TASK,
                name(method, a.name()),
                a.value(),
                a.implementation(),
                call,
                false,
                false,
                0,
                a.prefetch());
    }

    private static MethodAnnotation of(Method method, Setup a) {
        CallOptions call = call(a.minify(), a.record(), a.timeoutMillis());
        String name = name(method, a.name());
        return new MethodAnnotation(
                AnnotationKind.SETUP,
                name,
                a.value(),
                a.implementation(),
                call,
                a.ignoreErrors(),
                a.autoInit(),
                a.order(),
                1);
    }

    private static MethodAnnotation of(Method method, Teardown a) {
        CallOptions call = call(a.minify(), a.record(), a.timeoutMillis());
        String name = name(method, a.name());
        return new MethodAnnotation(
                AnnotationKind.TEARDOWN,
                name,
                a.value(),
                a.implementation(),
                call,
                a.ignoreErrors(),
                true,
                a.order(),
                1);
    }

    private static MethodAnnotation of(Method method, BoardThread a) {
        CallOptions call = call(a.minify(), a.record(), 0);
        return new MethodAnnotation(
                AnnotationKind.THREAD, name(method, a.name()), a.value(), a.implementation(), call, false, false, 0, 1);
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

    boolean matches(String pythonImplementation) {
        return implementation.isEmpty() || implementation.equals(pythonImplementation);
    }
}
