// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import java.util.List;
import java.util.stream.Stream;
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
        return SelectedBoard.fitting(BoardSelection.needs(context.getRequiredTestClass())).stream()
                .map(OnBoard::new);
    }

    /** One invocation of the class, on one board. */
    private record OnBoard(SelectedBoard board) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return board.name().isEmpty() ? "[" + index + "]" : "[" + board.name() + "]";
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            BoardSelection.assign(context, board);
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
