// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import dev.belay.Script;
import dev.belay.python.Converter;
import dev.belay.python.Definition;
import dev.belay.python.Names;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an interface and its sources and collects what is wrong with them. For one use. */
final class ContractReader {
    private final Class<?> type;
    private final List<String> problems = new ArrayList<>();
    private final Set<Script> scripts = new LinkedHashSet<>();
    private final Map<String, Located> functions = new HashMap<>();
    private final Map<Method, RemoteMethod> methods = new LinkedHashMap<>();

    /** A function and the source that defines it. */
    private record Located(Script script, Definition definition) {
        @Override
        public String toString() {
            return script.name() + ":" + definition.line();
        }
    }

    ContractReader(Class<?> type) {
        this.type = type;
    }

    Contract read() {
        if (!type.isInterface()) {
            throw new BindingException(type, List.of("it is no interface"));
        }
        readSources(type);
        // reflection has no order of its own, and messages should not change from run to run
        Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
                .forEach(this::readMethod);
        if (!problems.isEmpty()) {
            throw new BindingException(type, problems);
        }
        return new Contract(List.copyOf(scripts), methods);
    }

    /** Sources of inherited interfaces come first, so that later ones may use and replace their functions. */
    private void readSources(Class<?> source) {
        for (Class<?> parent : source.getInterfaces()) {
            readSources(parent);
        }
        PythonSource annotation = source.getAnnotation(PythonSource.class);
        if (annotation != null) {
            String resource = annotation.value().isEmpty() ? source.getSimpleName() + ".py" : annotation.value();
            try {
                add(Script.ofResource(source, resource));
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private void add(Script script) {
        if (scripts.add(script)) {
            Definition.in(script.text())
                    .forEach(definition -> functions.put(definition.name(), new Located(script, definition)));
        }
    }

    private void readMethod(Method method) {
        Task task = method.getAnnotation(Task.class);
        if (task == null) {
            problems.add(method.getName() + ": is neither a @Task nor a default method");
            return;
        }
        String name = task.name().isEmpty() ? Names.snakeCase(method.getName()) : task.name();
        if (Names.isReserved(name)) {
            problems.add(method.getName() + ": the name " + name + " is reserved; give another with @Task(name = ...)");
            return;
        }
        if (!task.value().isEmpty()) {
            add(new Script(method.getDeclaringClass().getSimpleName() + "." + method.getName(), task.value()));
        }
        Located function = functions.get(name);
        Converter result = resultOf(method);
        if (function == null) {
            problems.add(method.getName() + ": " + missing(name));
        } else if (fits(method, function) && result != null) {
            methods.put(method, new TaskMethod(name, result));
        }
    }

    private String missing(String name) {
        if (scripts.isEmpty()) {
            return "there is no source for it; annotate the interface with @PythonSource, or give it inline with @Task(\"...\")";
        }
        return String.join(", ", scripts.stream().map(Script::name).toList()) + " defines no function " + name
                + " at its top level"
                + (functions.isEmpty()
                        ? ""
                        : ", but "
                                + String.join(
                                        ", ",
                                        functions.keySet().stream().sorted().toList()));
    }

    private boolean fits(Method method, Located function) {
        Definition definition = function.definition();
        int count = method.getParameterCount();
        String problem = null;
        if (!definition.takes(count)) {
            problem = "takes " + definition.arity()
                    + (definition.keywordRequired().isEmpty()
                            ? ""
                            : " and wants " + String.join(", ", definition.keywordRequired()) + " by name")
                    + ", the method has " + count;
        } else if (definition.generator()) {
            problem = "is a generator, which a @Task cannot return; return a list instead";
        } else if (definition.async()) {
            problem = "is async; call it with asyncio.run in a function of its own";
        }
        if (problem != null) {
            problems.add(method.getName() + ": " + definition.name() + " at " + function + " " + problem);
        }
        return problem == null;
    }

    private @Nullable Converter resultOf(Method method) {
        try {
            return Converter.to(method.getGenericReturnType());
        } catch (IllegalArgumentException e) {
            problems.add(method.getName() + ": " + e.getMessage());
            return null;
        }
    }
}
