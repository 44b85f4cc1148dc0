// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.clock.Timed;
import dev.belay.code.Generator;
import dev.belay.code.Script;
import dev.belay.internal.python.source.FunctionDefinition;
import dev.belay.internal.python.source.Names;
import dev.belay.python.Converter;
import dev.belay.python.Literals;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an annotated method of an interface: finds its Python function and checks it. For a single method. */
final class MethodReader {
    private final Method method;
    private final MethodAnnotation annotation;
    private final BindingSources sources;
    private final List<String> problems = new ArrayList<>();
    private @Nullable FunctionSource function;

    MethodReader(Method method, MethodAnnotation annotation, BindingSources sources) {
        this.method = method;
        this.annotation = annotation;
        this.sources = sources;
    }

    List<String> problems() {
        return problems;
    }

    @Nullable
    FunctionSource function() {
        return function;
    }

    /** Returns the implementation of the method, null if it has problems. */
    @Nullable
    RemoteMethod read() {
        if (Names.isReserved(annotation.function())) {
            problems.add("the name " + annotation.function() + " is reserved; use another name with "
                    + annotation.kind() + "(name = ...)");
            return null;
        }
        FunctionSource found = find();
        function = found;
        RemoteMethod remote = implementation(found);
        checkParameters();
        if (found != null && problems.isEmpty()) {
            check(found.definition(), "at " + found + " ");
        }
        return problems.isEmpty() ? remote : null;
    }

    private @Nullable FunctionSource find() {
        if (annotation.source().isEmpty()) {
            FunctionSource found = sources.function(annotation.function());
            if (found == null && !sources.hasOnlyOtherImplementations()) {
                problems.add(sources.missing(annotation));
            }
            return found;
        }
        Script script =
                new Script(method.getDeclaringClass().getSimpleName() + "." + method.getName(), annotation.source());
        if (!annotation.kind().runsBody()) {
            sources.add(script, annotation.call().toBuilder().record(true).build());
            FunctionSource found = sources.function(annotation.function());
            if (found == null) {
                problems.add(sources.missing(annotation));
            }
            return found;
        }
        return FunctionDefinition.in(script.text()).stream()
                .filter(definition -> definition.name().equals(annotation.function()))
                .findFirst()
                .map(definition -> new FunctionSource(script, definition))
                .orElseGet(() -> new FunctionSource(
                        script, FunctionDefinition.ofStatements(annotation.function(), script.text())));
    }

    private @Nullable RemoteMethod implementation(@Nullable FunctionSource found) {
        if (annotation.kind() != AnnotationKind.TASK && method.getReturnType() != void.class) {
            problems.add("a " + annotation.kind() + " must be void");
            return null;
        }
        if (found == null) {
            return new UnsupportedMethod(method.getDeclaringClass(), method.getName());
        }
        return switch (annotation.kind()) {
            case TASK -> task(method.getGenericReturnType());
            case THREAD -> new ThreadMethod(annotation.function(), annotation.call());
            case SETUP, TEARDOWN -> new BodyMethod(found, annotation.call(), annotation.ignoreErrors());
        };
    }

    private @Nullable RemoteMethod task(Type result) {
        Class<?> raw = result instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : result instanceof Class<?> plain ? plain : Object.class;
        if (raw == Stream.class || raw == Iterator.class || raw == Generator.class) {
            return steps(raw, converter(first(result)));
        }
        if (raw == Timed.class) {
            Converter value = converter(first(result));
            return value == null ? null : new TimedMethod(annotation.function(), value);
        }
        boolean future = raw == CompletableFuture.class;
        Converter converter = converter(future ? first(result) : result);
        if (converter == null) {
            return null;
        }
        TaskMethod task = new TaskMethod(annotation.function(), converter, annotation.call());
        return future ? new FutureMethod(task) : task;
    }

    private @Nullable RemoteMethod steps(Class<?> raw, @Nullable Converter element) {
        if (annotation.call().record().orElse(false)) {
            problems.add("a generator cannot be recorded, because its state is lost when the board is reset");
        }
        if (annotation.prefetch() < 1) {
            problems.add("prefetch must be at least 1: " + annotation.prefetch());
        }
        int prefetch = raw == Generator.class ? 1 : annotation.prefetch();
        return element == null ? null : new GeneratorMethod(raw, annotation.function(), element, prefetch);
    }

    private static Type first(Type result) {
        return result instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[0]
                : Object.class;
    }

    private @Nullable Converter converter(Type type) {
        try {
            return Converter.to(type == Void.class ? void.class : type);
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void checkParameters() {
        for (Type parameter : method.getGenericParameterTypes()) {
            try {
                Literals.check(parameter);
            } catch (IllegalArgumentException e) {
                problems.add("parameter: " + e.getMessage());
            }
        }
    }

    private void check(FunctionDefinition definition, String where) {
        String problem = arity(definition);
        if (problem == null) {
            problem = annotation.kind().runsBody() ? bodyProblem(definition) : functionProblem(definition);
        }
        if (problem != null) {
            problems.add(definition.name() + " " + where + problem);
        }
    }

    private @Nullable String arity(FunctionDefinition definition) {
        int count = method.getParameterCount();
        if (definition.takes(count)) {
            return null;
        }
        return "takes " + definition.arity()
                + (definition.keywordRequired().isEmpty()
                        ? ""
                        : " and requires the keyword arguments " + String.join(", ", definition.keywordRequired()))
                + ", the method has " + count;
    }

    private @Nullable String functionProblem(FunctionDefinition definition) {
        if (definition.async()) {
            return "is async; call it by asyncio.run in another function";
        }
        boolean steps = Stream.of(Stream.class, Iterator.class, Generator.class)
                .anyMatch(type -> type == method.getReturnType());
        return definition.generator() && !steps
                ? "is a generator; the method must return a Stream, an Iterator or a Generator"
                : null;
    }

    private @Nullable String bodyProblem(FunctionDefinition definition) {
        if (definition.generator() || definition.returns() || definition.async()) {
            return (definition.async() ? "is async" : definition.generator() ? "yields" : "returns")
                    + ", which is not possible in a " + annotation.kind() + ", whose body runs at the top level";
        }
        if (definition.variadic()) {
            return "has variadic parameters, which cannot become global names";
        }
        boolean parameters =
                !definition.parameters().isEmpty() || !definition.defaults().isEmpty();
        return annotation.autoInit() && parameters ? "has parameters, but runs automatically, without arguments" : null;
    }
}
