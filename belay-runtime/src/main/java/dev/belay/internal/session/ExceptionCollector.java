// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs all of some actions, whatever they throw, and throws it afterwards. For one use. */
final class ExceptionCollector {
    private @Nullable RuntimeException first;

    void say(List<Runnable> actions) {
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

    void rethrow() {
        if (first != null) {
            throw first;
        }
    }
}
