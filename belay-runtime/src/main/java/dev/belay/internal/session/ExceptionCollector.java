// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the exceptions of several actions, so that all of them run. For one use. */
final class ExceptionCollector {
    private @Nullable RuntimeException first;

    void runAll(List<Runnable> actions) {
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                add(e);
            }
        }
    }

    private void add(RuntimeException e) {
        if (first == null) {
            first = e;
        } else {
            first.addSuppressed(e);
        }
    }

    /** Throws the first exception, if any, with the others as suppressed ones. */
    void rethrow() {
        if (first != null) {
            throw first;
        }
    }
}
