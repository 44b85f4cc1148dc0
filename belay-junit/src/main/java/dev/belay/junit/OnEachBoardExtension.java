// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Implements {@link OnEachBoard}. Requires class templates: JUnit 5.11 and 5.12 cannot load this class. */
final class OnEachBoardExtension implements ClassTemplateInvocationContextProvider {
    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        List<SelectedBoard> boards = SelectedBoard.fitting(BoardSelection.needs(context.getRequiredTestClass()));
        Stream<ClassTemplateInvocationContext> invocations = boards.stream().map(board -> new Invocation(boards));
        return isParallel(context) ? invocations.parallel() : invocations;
    }

    /**
     * Returns whether the boards of a class are tested at the same time. The class has the locks of all its boards, below which
     * JUnit runs everything in one thread, so that each board has one test at a time. JUnit runs an invocation in the thread
     * that takes it from the stream, in a parallel stream one of JUnit's own. One instance of the class for all boards could
     * not keep their state apart.
     */
    private static boolean isParallel(ExtensionContext context) {
        return ParallelTests.isConcurrent(context)
                && !context.getTestInstanceLifecycle().equals(Optional.of(TestInstance.Lifecycle.PER_CLASS));
    }

    /** One invocation of the class, on one board. */
    private static final class Invocation implements ClassTemplateInvocationContext {
        private final List<SelectedBoard> boards;
        private @Nullable SelectedBoard board;

        Invocation(List<SelectedBoard> boards) {
            this.boards = boards;
        }

        /** The index chooses the board: a repetition of failed tests names the invocation by its index, and must get the same board. */
        @Override
        public String getDisplayName(int index) {
            board = boards.get((index - 1) % boards.size());
            return board.name().isEmpty() ? "[" + index + "]" : "[" + board.name() + "]";
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            BoardSelection.assign(context, Objects.requireNonNull(board));
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Lifecycle());
        }
    }

    /** Opens the board before the tests of an invocation and checks for leaks after them. */
    private static final class Lifecycle
            implements BeforeClassTemplateInvocationCallback, AfterClassTemplateInvocationCallback {
        @Override
        public void beforeClassTemplateInvocation(ExtensionContext context) {
            HardwareExtension.beginClass(context);
        }

        @Override
        public void afterClassTemplateInvocation(ExtensionContext context) throws InterruptedException {
            HardwareExtension.endClass(context);
        }
    }
}
