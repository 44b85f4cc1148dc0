// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.bind.AfterAutoInit;
import dev.belay.bind.BeforeAutoInit;
import dev.belay.internal.session.SessionOwner;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads an interface and its sources for one Python implementation, and collects the problems. For a single interface.
 */
final class ContractReader {
    private final Class<?> type;
    private final String implementation;
    private final List<String> problems = new ArrayList<>();
    private final BindingSources sources;
    private final Map<Method, RemoteMethod> methods = new LinkedHashMap<>();
    private final List<Automatic> automatic = new ArrayList<>();
    private boolean hasThreads;

    ContractReader(Class<?> type, String implementation) {
        this.type = type;
        this.implementation = implementation;
        this.sources = new BindingSources(implementation);
    }

    /** A setup or teardown that is called automatically. */
    private record Automatic(Method method, MethodAnnotation annotation, FunctionSource function, RemoteMethod remote) {
        private static final Comparator<Automatic> ORDER = Comparator.<Automatic>comparingInt(
                        each -> each.annotation.order())
                .thenComparing(each -> each.function.definition().line());

        boolean isInline() {
            return !annotation.source().isEmpty();
        }
    }

    /** Returns the problems of an interface, one sentence each. */
    static Set<String> problems(Class<?> type, String implementation) {
        ContractReader reader = new ContractReader(type, implementation);
        reader.read();
        return new LinkedHashSet<>(reader.problems);
    }

    /** Returns the Python implementations that the annotations of an interface name. */
    static Set<String> implementations(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .flatMap(method -> MethodAnnotation.of(method).stream())
                .map(MethodAnnotation::implementation)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    BindingContract read() {
        if (!type.isInterface()) {
            problems.add("this type is not an interface");
            return BindingContract.EMPTY;
        }
        sources.read(type);
        problems.addAll(sources.problems());
        sortedMethods().forEach(method -> {
            if (Modifier.isAbstract(method.getModifiers())) {
                readMethod(method);
            } else {
                checkHostMethod(method);
            }
        });
        return new BindingContract(
                sources.sources(),
                methods,
                automatic(AnnotationKind.SETUP),
                automatic(AnnotationKind.TEARDOWN),
                hooks(BeforeAutoInit.class),
                hooks(AfterAutoInit.class),
                hasThreads);
    }

    /** Sorted, because the order of reflection differs between runs and that of the messages must not. */
    private Stream<Method> sortedMethods() {
        return Arrays.stream(type.getMethods())
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString));
    }

    private void readMethod(Method method) {
        List<MethodAnnotation> variants = MethodAnnotation.of(method);
        if (variants.isEmpty()) {
            readUnannotated(method);
        } else if (variants.stream().map(MethodAnnotation::kind).distinct().count() > 1) {
            problems.add(method.getName() + ": is annotated as more than one of "
                    + variants.stream()
                            .map(each -> each.kind().toString())
                            .distinct()
                            .collect(Collectors.joining(", ")));
        } else {
            readVariants(method, variants);
        }
    }

    private void checkHostMethod(Method method) {
        MethodAnnotation.of(method).stream()
                .findFirst()
                .ifPresent(annotation -> problems.add(method.getName() + ": is annotated as " + annotation.kind()
                        + ", but has a Java body, which would run on the host"));
    }

    private void readUnannotated(Method method) {
        if (!isDevice(method.getReturnType()) || method.getParameterCount() > 0) {
            problems.add(
                    method.getName() + ": must be a @Task, @Setup, @Teardown or @BoardThread, or a default method");
        }
    }

    private static boolean isDevice(Class<?> type) {
        return SessionOwner.class.isAssignableFrom(type);
    }

    private void readVariants(Method method, List<MethodAnnotation> variants) {
        Set<String> seen = new LinkedHashSet<>();
        for (MethodAnnotation variant : variants) {
            if (seen.contains("")) {
                problems.add(method.getName() + ": a " + variant.kind()
                        + " comes after the one for all implementations, so it is never used");
            } else if (!seen.add(variant.implementation())) {
                problems.add(method.getName() + ": has two " + variant.kind() + " for " + variant.implementation());
            }
        }
        variants.stream()
                .filter(each -> each.matches(implementation))
                .findFirst()
                .ifPresentOrElse(
                        each -> readVariant(method, each),
                        () -> methods.put(method, new UnsupportedMethod(type, method.getName())));
    }

    private void readVariant(Method method, MethodAnnotation annotation) {
        MethodReader reader = new MethodReader(method, annotation, sources);
        RemoteMethod remote = reader.read();
        reader.problems().forEach(problem -> problems.add(method.getName() + ": " + problem));
        if (remote == null) {
            return;
        }
        methods.put(method, remote);
        hasThreads |= annotation.kind() == AnnotationKind.THREAD;
        if (annotation.autoInit() && reader.function() != null) {
            automatic.add(new Automatic(method, annotation, reader.function(), remote));
        }
    }

    private List<RemoteMethod> automatic(AnnotationKind kind) {
        List<Automatic> chosen = automatic.stream()
                .filter(each -> each.annotation.kind() == kind)
                .toList();
        List<Automatic> sorted = new ArrayList<>();
        for (BoundSource source : sources.sources()) {
            chosen.stream()
                    .filter(each -> each.function.script().equals(source.script()))
                    .forEach(sorted::add);
        }
        chosen.stream().filter(each -> !sorted.contains(each)).forEach(sorted::add);
        sorted.sort(Automatic.ORDER);
        checkOrder(sorted.stream().filter(Automatic::isInline).toList());
        return sorted.stream().map(Automatic::remote).toList();
    }

    /** The order of the methods of an interface cannot be determined by reflection. */
    private void checkOrder(List<Automatic> inline) {
        for (int i = 1; i < inline.size(); i++) {
            if (inline.get(i - 1).annotation.order() == inline.get(i).annotation.order()) {
                problems.add(inline.get(i).method.getName() + ": runs automatically, as does "
                        + inline.get(i - 1).method.getName() + "; set their order with order = ...");
            }
        }
    }

    private List<Method> hooks(Class<? extends Annotation> annotation) {
        List<Method> hooks = sortedMethods()
                .filter(method -> method.isAnnotationPresent(annotation))
                .toList();
        for (Method hook : hooks) {
            Class<?>[] parameters = hook.getParameterTypes();
            boolean matches = parameters.length == 0 || (parameters.length == 1 && isDevice(parameters[0]));
            if (!hook.isDefault() || !matches) {
                problems.add(hook.getName() + ": a @" + annotation.getSimpleName()
                        + " method must be a default method without parameters, or with the Device as its only one");
            }
        }
        return hooks;
    }
}
