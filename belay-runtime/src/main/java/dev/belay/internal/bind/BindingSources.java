// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.bind.PythonSource;
import dev.belay.code.CallOptions;
import dev.belay.code.Script;
import dev.belay.internal.python.source.FunctionDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sources of an interface for one Python implementation, and the functions that they define. */
final class BindingSources {
    /** Python implementations for which every interface is checked. */
    static final List<String> IMPLEMENTATIONS = List.of("micropython", "circuitpython");

    private final String implementation;
    private final List<BoundSource> sources = new ArrayList<>();
    private final Map<String, FunctionSource> functions = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private boolean hasOnlyOtherImplementations;

    BindingSources(String implementation) {
        this.implementation = implementation;
    }

    /**
     * Adds the sources of a type. Those of inherited interfaces come first, so that later ones can use and replace
     * their functions.
     */
    void read(Class<?> type) {
        for (Class<?> parent : type.getInterfaces()) {
            read(parent);
        }
        PythonSource annotation = type.getAnnotation(PythonSource.class);
        if (annotation != null) {
            read(type, annotation);
        }
    }

    private void read(Class<?> type, PythonSource annotation) {
        String resource = annotation.value().isEmpty() ? type.getSimpleName() + ".py" : annotation.value();
        CallOptions call = CallOptions.builder().minify(annotation.minify()).build();
        Optional<Script> script = find(type, variant(resource, implementation)).or(() -> find(type, resource));
        if (script.isPresent()) {
            add(script.get(), call);
        } else if (IMPLEMENTATIONS.stream()
                .anyMatch(other -> find(type, variant(resource, other)).isPresent())) {
            hasOnlyOtherImplementations = true;
        } else {
            problems.add(
                    "the resource " + resource + " of " + type.getName() + " is not on the class path" + opening(type));
        }
    }

    /** A module hides its resources from other modules unless it opens their package. */
    private static String opening(Class<?> type) {
        Module module = type.getModule();
        return module.isOpen(type.getPackageName(), BindingSources.class.getModule())
                ? ""
                : ", or hidden by its module: add 'opens " + type.getPackageName()
                        + " to dev.belay.runtime;' to module-info.java";
    }

    private static String variant(String resource, String implementation) {
        return resource.endsWith(".py")
                ? resource.substring(0, resource.length() - 2) + implementation + ".py"
                : resource + "." + implementation;
    }

    private static Optional<Script> find(Class<?> type, String resource) {
        return type.getResource(resource) == null ? Optional.empty() : Optional.of(Script.ofResource(type, resource));
    }

    void add(Script script, CallOptions call) {
        BoundSource source = new BoundSource(script, call);
        if (!sources.contains(source)) {
            sources.add(source);
            addFunctions(script);
        }
    }

    private void addFunctions(Script script) {
        FunctionDefinition.in(script.text())
                .forEach(definition -> functions.put(definition.name(), new FunctionSource(script, definition)));
    }

    /** Returns the function with a name, the last of several. */
    @Nullable
    FunctionSource function(String name) {
        return functions.get(name);
    }

    List<BoundSource> sources() {
        return sources;
    }

    List<String> problems() {
        return problems;
    }

    /** Returns whether there are sources for other Python implementations only. */
    boolean hasOnlyOtherImplementations() {
        return hasOnlyOtherImplementations;
    }

    /** Returns the message for a missing function, with the names of the existing ones. */
    String missing(MethodAnnotation annotation) {
        if (sources.isEmpty()) {
            return "there is no source; annotate the interface with @PythonSource, or write it inline with "
                    + annotation.kind() + "(\"...\")";
        }
        List<String> names = functions.keySet().stream().sorted().toList();
        return String.join(
                        ", ", sources.stream().map(each -> each.script().name()).toList())
                + " defines no function " + annotation.function() + " at its top level"
                + (names.isEmpty() ? "" : ", only " + String.join(", ", names));
    }
}
