// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.bind.FunctionSource;
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

/** Reads one method of an interface: finds its function, and how to call it. For one use. */
final class MethodReader {
    private final Method method;
    private final MethodDeclaration declared;
    private final SourceSet sources;
    private final List<String> problems = new ArrayList<>();
    private @Nullable FunctionSource function;

    MethodReader(Method method, MethodDeclaration declared, SourceSet sources) {
        this.method = method;
        this.declared = declared;
        this.sources = sources;
    }

    List<String> problems() {
        return problems;
    }

    @Nullable
    FunctionSource function() {
        return function;
    }

    /** Returns what the method does, null when something is wrong with it. */
    @Nullable
    RemoteMethod read() {
        if (Names.isReserved(declared.function())) {
            problems.add("the name " + declared.function() + " is reserved; give another with " + declared.kind()
                    + "(name = ...)");
            return null;
        }
        FunctionSource found = find();
        function = found;
        RemoteMethod remote = chosen(found);
        checkParameters();
        if (found != null && problems.isEmpty()) {
            check(found.definition(), "at " + found + " ");
        }
        return problems.isEmpty() ? remote : null;
    }

    private @Nullable FunctionSource find() {
        if (declared.source().isEmpty()) {
            FunctionSource found = sources.function(declared.function());
            if (found == null && !sources.isForOthers()) {
                problems.add(sources.missing(declared));
            }
            return found;
        }
        Script script =
                new Script(method.getDeclaringClass().getSimpleName() + "." + method.getName(), declared.source());
        if (!declared.kind().runsBody()) {
            sources.add(script, declared.call().toBuilder().record(true).build());
            FunctionSource found = sources.function(declared.function());
            if (found == null) {
                problems.add(sources.missing(declared));
            }
            return found;
        }
        return FunctionDefinition.in(script.text()).stream()
                .filter(definition -> definition.name().equals(declared.function()))
                .findFirst()
                .map(definition -> new FunctionSource(script, definition))
                .orElseGet(() -> new FunctionSource(
                        script, FunctionDefinition.ofStatements(declared.function(), script.text())));
    }

    private @Nullable RemoteMethod chosen(@Nullable FunctionSource found) {
        if (declared.kind() != MethodKind.TASK && method.getReturnType() != void.class) {
            problems.add("a " + declared.kind() + " must be void");
            return null;
        }
        if (found == null) {
            return new UnmatchedMethod(method.getDeclaringClass(), method.getName());
        }
        return switch (declared.kind()) {
            case TASK -> task(method.getGenericReturnType());
            case THREAD -> new ThreadMethod(declared.function(), declared.call());
            case SETUP, TEARDOWN -> new BodyMethod(found, declared.call(), declared.ignoreErrors());
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
            return value == null ? null : new TimedMethod(declared.function(), value);
        }
        boolean future = raw == CompletableFuture.class;
        Converter converter = converter(future ? first(result) : result);
        if (converter == null) {
            return null;
        }
        TaskMethod task = new TaskMethod(declared.function(), converter, declared.call());
        return future ? new FutureMethod(task) : task;
    }

    private @Nullable RemoteMethod steps(Class<?> raw, @Nullable Converter element) {
        if (declared.call().record().orElse(false)) {
            problems.add("a generator cannot be recorded: what it has given is lost with the board");
        }
        if (declared.prefetch() < 1) {
            problems.add("prefetch is " + declared.prefetch() + ", but at least 1 value is fetched");
        }
        int prefetch = raw == Generator.class ? 1 : declared.prefetch();
        return element == null ? null : new GeneratorMethod(raw, declared.function(), element, prefetch);
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
                problems.add("as an argument, " + e.getMessage());
            }
        }
    }

    private void check(FunctionDefinition definition, String where) {
        String problem = arity(definition);
        if (problem == null) {
            problem = declared.kind().runsBody() ? bodyProblem(definition) : functionProblem(definition);
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
                        : " and wants " + String.join(", ", definition.keywordRequired()) + " by name")
                + ", the method has " + count;
    }

    private @Nullable String functionProblem(FunctionDefinition definition) {
        if (definition.async()) {
            return "is async; call it with asyncio.run in a function of its own";
        }
        boolean steps = Stream.of(Stream.class, Iterator.class, Generator.class)
                .anyMatch(type -> type == method.getReturnType());
        return definition.generator() && !steps
                ? "is a generator; let the method return a Stream, an Iterator or a Generator"
                : null;
    }

    private @Nullable String bodyProblem(FunctionDefinition definition) {
        if (definition.generator() || definition.returns() || definition.async()) {
            return (definition.async() ? "is async" : definition.generator() ? "yields" : "returns")
                    + ", which the body of a " + declared.kind() + " cannot: it runs at the top level";
        }
        if (definition.variadic()) {
            return "takes any number of arguments, which have no names";
        }
        boolean parameters =
                !definition.parameters().isEmpty() || !definition.defaults().isEmpty();
        return declared.autoInit() && parameters
                ? "has parameters, but runs by itself, so that nobody gives arguments"
                : null;
    }
}
