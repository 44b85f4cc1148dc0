// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Does what {@link OnEachBoard} says. */
final class EachBoard implements ClassTemplateInvocationContextProvider {
    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return KnownBoard.fitting(BoardChoice.needs(context.getRequiredTestClass())).stream()
                .map(OnBoard::new);
    }

    /** A run on one board. */
    private record OnBoard(KnownBoard board) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return board.name().isEmpty() ? "[" + index + "]" : "[" + board.name() + "]";
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            BoardChoice.give(context, board);
        }
    }
}
