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
 * The board chosen for a class or a test.
 *
 * @param board empty if no board meets the requirements, or if another board of {@link OnEachBoard} runs the test
 * @param needs the required labels, fixtures or names
 * @param isShared whether it is the board of the class
 */
record BoardSelection(Optional<SelectedBoard> board, Set<String> needs, boolean isShared) {
    private static final Namespace NAMESPACE = Namespace.create(BoardSelection.class);

    /** Chooses the board of the class or test of a context. */
    static BoardSelection of(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        Set<String> ofClass = needs(type);
        Set<String> needs = new LinkedHashSet<>(ofClass);
        context.getTestMethod().ifPresent(method -> needs.addAll(needs(method)));
        @Nullable SelectedBoard assigned = assigned(context);
        Optional<SelectedBoard> shared = assigned != null
                ? Optional.of(assigned)
                : SelectedBoard.fitting(ofClass).stream().findFirst();
        Optional<SelectedBoard> fitting = shared.filter(board -> board.fits(needs));
        if (fitting.isPresent() || assigned != null) {
            return new BoardSelection(fitting, needs, true);
        }
        return new BoardSelection(SelectedBoard.fitting(needs).stream().findFirst(), needs, false);
    }

    private static @Nullable SelectedBoard assigned(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(SelectedBoard.class, SelectedBoard.class);
    }

    /** Returns whether a class runs on several boards and none is assigned to the context yet. */
    static boolean isOpen(ExtensionContext context) {
        return assigned(context) == null && isOnEachBoard(context.getRequiredTestClass());
    }

    private static boolean isOnEachBoard(Class<?> type) {
        return AnnotationSupport.isAnnotated(type, OnEachBoard.class);
    }

    /** Assigns a board to a context and all contexts below it. */
    static void assign(ExtensionContext context, SelectedBoard board) {
        context.getStore(NAMESPACE).put(SelectedBoard.class, board);
    }

    /** Returns whether any board meets the requirements. */
    boolean isPossible() {
        return !SelectedBoard.fitting(needs).isEmpty();
    }

    /** Returns the reason why no board is available. */
    String reason() {
        return isPossible() ? "this board does not have all of " + String.join(", ", needs) : noBoardMessage(needs);
    }

    /** Returns the message that no board meets the requirements. */
    static String noBoardMessage(Collection<String> needs) {
        return "no configured board has all of " + String.join(", ", needs)
                + " (boards.toml lists what each board has, belay.boards selects boards)";
    }

    /** Returns all boards that the tests of a class may run on. */
    static Set<SelectedBoard> possible(Class<?> type) {
        Set<String> ofClass = needs(type);
        List<SelectedBoard> fitting = SelectedBoard.fitting(ofClass);
        Set<SelectedBoard> boards = new LinkedHashSet<>();
        if (isOnEachBoard(type)) {
            boards.addAll(fitting);
        } else {
            fitting.stream().findFirst().ifPresent(boards::add);
        }
        for (Method method :
                AnnotationSupport.findAnnotatedMethods(type, RequiresBoard.class, HierarchyTraversalMode.TOP_DOWN)) {
            Set<String> all = new LinkedHashSet<>(ofClass);
            all.addAll(needs(method));
            SelectedBoard.fitting(all).stream().findFirst().ifPresent(boards::add);
        }
        return boards;
    }

    /** Returns the requirements of a class and its enclosing classes. */
    static Set<String> needs(Class<?> type) {
        Set<String> needs = new LinkedHashSet<>();
        for (Class<?> enclosing = type; enclosing != null; enclosing = enclosing.getEnclosingClass()) {
            needs.addAll(needs((AnnotatedElement) enclosing));
        }
        return needs;
    }

    private static List<String> needs(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, RequiresBoard.class)
                .map(needs -> Arrays.asList(needs.value()))
                .orElseGet(ArrayList::new);
    }
}
