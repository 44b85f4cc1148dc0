// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.bind.AfterAutoInit;
import dev.belay.bind.BeforeAutoInit;
import dev.belay.bind.FunctionSource;
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

/** Reads an interface and its sources for one implementation of Python, and collects what is wrong with them. For one use. */
final class ContractReader {
    private final Class<?> type;
    private final String implementation;
    private final List<String> problems = new ArrayList<>();
    private final SourceSet sources;
    private final Map<Method, RemoteMethod> methods = new LinkedHashMap<>();
    private final List<Automatic> automatic = new ArrayList<>();
    private boolean hasThreads;

    ContractReader(Class<?> type, String implementation) {
        this.type = type;
        this.implementation = implementation;
        this.sources = new SourceSet(implementation);
    }

    /** A method that runs by itself. */
    private record Automatic(Method method, MethodDeclaration declared, FunctionSource function, RemoteMethod remote) {
        private static final Comparator<Automatic> ORDER = Comparator.<Automatic>comparingInt(
                        each -> each.declared.order())
                .thenComparing(each -> each.function.definition().line());

        boolean isInline() {
            return !declared.source().isEmpty();
        }
    }

    /** Returns what is wrong, one sentence each. */
    static Set<String> problems(Class<?> type, String implementation) {
        ContractReader reader = new ContractReader(type, implementation);
        reader.read();
        return new LinkedHashSet<>(reader.problems);
    }

    /** Returns the implementations that an interface names. */
    static Set<String> implementations(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .flatMap(method -> MethodDeclaration.of(method).stream())
                .map(MethodDeclaration::implementation)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    BindingContract read() {
        if (!type.isInterface()) {
            problems.add("it is no interface");
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
                automatic(MethodKind.SETUP),
                automatic(MethodKind.TEARDOWN),
                hooks(BeforeAutoInit.class),
                hooks(AfterAutoInit.class),
                hasThreads);
    }

    /** Reflection has no order of its own, and messages should not change from run to run. */
    private java.util.stream.Stream<Method> sortedMethods() {
        return Arrays.stream(type.getMethods())
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString));
    }

    private void readMethod(Method method) {
        List<MethodDeclaration> variants = MethodDeclaration.of(method);
        if (variants.isEmpty()) {
            readBare(method);
        } else if (variants.stream().map(MethodDeclaration::kind).distinct().count() > 1) {
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
        MethodDeclaration.of(method).stream()
                .findFirst()
                .ifPresent(declared -> problems.add(method.getName() + ": is annotated as " + declared.kind()
                        + ", but has a body of its own, which runs on the host"));
    }

    private void readBare(Method method) {
        if (!isDevice(method.getReturnType()) || method.getParameterCount() > 0) {
            problems.add(method.getName() + ": is neither a @Task, @Setup, @Teardown or @Thread nor a default method");
        }
    }

    private static boolean isDevice(Class<?> type) {
        return SessionOwner.class.isAssignableFrom(type);
    }

    private void readVariants(Method method, List<MethodDeclaration> variants) {
        Set<String> seen = new LinkedHashSet<>();
        for (MethodDeclaration variant : variants) {
            if (seen.contains("")) {
                problems.add(method.getName() + ": a " + variant.kind()
                        + " stands behind the one for all implementations, so it would never be chosen");
            } else if (!seen.add(variant.implementation())) {
                problems.add(method.getName() + ": has two " + variant.kind() + " for " + variant.implementation());
            }
        }
        variants.stream()
                .filter(each -> each.fits(implementation))
                .findFirst()
                .ifPresentOrElse(
                        each -> readVariant(method, each),
                        () -> methods.put(method, new UnmatchedMethod(type, method.getName())));
    }

    private void readVariant(Method method, MethodDeclaration declared) {
        MethodReader reader = new MethodReader(method, declared, sources);
        RemoteMethod remote = reader.read();
        reader.problems().forEach(problem -> problems.add(method.getName() + ": " + problem));
        if (remote == null) {
            return;
        }
        methods.put(method, remote);
        hasThreads |= declared.kind() == MethodKind.THREAD;
        if (declared.autoInit() && reader.function() != null) {
            automatic.add(new Automatic(method, declared, reader.function(), remote));
        }
    }

    private List<RemoteMethod> automatic(MethodKind kind) {
        List<Automatic> chosen =
                automatic.stream().filter(each -> each.declared.kind() == kind).toList();
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

    /** Methods of an interface have no order that could be asked for. */
    private void checkOrder(List<Automatic> inline) {
        for (int i = 1; i < inline.size(); i++) {
            if (inline.get(i - 1).declared.order() == inline.get(i).declared.order()) {
                problems.add(inline.get(i).method.getName() + ": runs by itself and so does "
                        + inline.get(i - 1).method.getName() + "; say which is first with order = ...");
            }
        }
    }

    private List<Method> hooks(Class<? extends Annotation> annotation) {
        List<Method> hooks = sortedMethods()
                .filter(method -> method.isAnnotationPresent(annotation))
                .toList();
        for (Method hook : hooks) {
            Class<?>[] parameters = hook.getParameterTypes();
            boolean fits = parameters.length == 0 || (parameters.length == 1 && isDevice(parameters[0]));
            if (!hook.isDefault() || !fits) {
                problems.add(hook.getName() + ": a @" + annotation.getSimpleName()
                        + " is a default method without parameters, or with the Device as its only one");
            }
        }
        return hooks;
    }
}
