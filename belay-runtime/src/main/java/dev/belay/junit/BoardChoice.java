// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Which board a class or a test gets.
 *
 * @param board none where no board has what it needs, or another one of {@link OnEachBoard} runs it
 * @param needs what it must have
 * @param isShared whether it is the board of the class
 */
record BoardChoice(Optional<KnownBoard> board, Set<String> needs, boolean isShared) {
    private static final Namespace NAMESPACE = Namespace.create(BoardChoice.class);

    /** Chooses for what a context is the context of. */
    static BoardChoice of(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        Set<String> ofClass = needs(type);
        Set<String> needs = new LinkedHashSet<>(ofClass);
        context.getTestMethod().ifPresent(method -> needs.addAll(needs(method)));
        @Nullable KnownBoard given = given(context);
        Optional<KnownBoard> shared = given != null
                ? Optional.of(given)
                : KnownBoard.fitting(ofClass).stream().findFirst();
        Optional<KnownBoard> fitting = shared.filter(board -> board.fits(needs));
        if (fitting.isPresent() || given != null) {
            return new BoardChoice(fitting, needs, true);
        }
        return new BoardChoice(KnownBoard.fitting(needs).stream().findFirst(), needs, false);
    }

    private static @Nullable KnownBoard given(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(KnownBoard.class, KnownBoard.class);
    }

    /** Returns whether a class runs on several boards, of which none is given to the context. */
    static boolean isOpen(ExtensionContext context) {
        return given(context) == null && isOnEachBoard(context.getRequiredTestClass());
    }

    private static boolean isOnEachBoard(Class<?> type) {
        return AnnotationSupport.isAnnotated(type, OnEachBoard.class);
    }

    /** Gives a board to all that is below a context. */
    static void give(ExtensionContext context, KnownBoard board) {
        context.getStore(NAMESPACE).put(KnownBoard.class, board);
    }

    /** Returns whether any board has what is needed. */
    boolean isPossible() {
        return !KnownBoard.fitting(needs).isEmpty();
    }

    /** Says why there is no board. */
    String reason() {
        return isPossible() ? "this board lacks something of " + String.join(", ", needs) : unfit(needs);
    }

    /** Says that no board has what is needed. */
    static String unfit(Collection<String> needs) {
        return "no board here has all that is needed: " + String.join(", ", needs)
                + " (boards.toml says what boards have, belay.boards which are meant)";
    }

    /** Returns all boards that the tests of a class may run on. */
    static Set<KnownBoard> possible(Class<?> type) {
        Set<String> ofClass = needs(type);
        List<KnownBoard> fitting = KnownBoard.fitting(ofClass);
        Set<KnownBoard> boards = new LinkedHashSet<>();
        if (isOnEachBoard(type)) {
            boards.addAll(fitting);
        } else {
            fitting.stream().findFirst().ifPresent(boards::add);
        }
        for (Method method :
                AnnotationSupport.findAnnotatedMethods(type, Needs.class, HierarchyTraversalMode.TOP_DOWN)) {
            Set<String> all = new LinkedHashSet<>(ofClass);
            all.addAll(needs(method));
            KnownBoard.fitting(all).stream().findFirst().ifPresent(boards::add);
        }
        return boards;
    }

    /** Returns what a class and those around it need. */
    static Set<String> needs(Class<?> type) {
        Set<String> needs = new LinkedHashSet<>();
        for (Class<?> around = type; around != null; around = around.getEnclosingClass()) {
            needs.addAll(needs((AnnotatedElement) around));
        }
        return needs;
    }

    private static List<String> needs(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, Needs.class)
                .map(needs -> Arrays.asList(needs.value()))
                .orElseGet(ArrayList::new);
    }
}
