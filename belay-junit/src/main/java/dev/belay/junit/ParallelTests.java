// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whether JUnit runs tests in parallel. */
final class ParallelTests {
    private ParallelTests() {}

    /** Returns whether the test or class of a context may run at the same time as others. */
    static boolean isConcurrent(ExtensionContext context) {
        return context.getExecutionMode() == ExecutionMode.CONCURRENT
                && context.getConfigurationParameter("junit.jupiter.execution.parallel.enabled", Boolean::parseBoolean)
                        .orElse(false);
    }
}
