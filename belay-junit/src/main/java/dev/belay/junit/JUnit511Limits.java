// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;

/** Fails tests that JUnit 5.11 would run at the same time on one board, or with the board of another test. */
final class JUnit511Limits {
    private static final boolean APPLY = !JUnitVersion.isAtLeast5(12);

    private static final Namespace NAMESPACE = Namespace.create(JUnit511Limits.class);

    private JUnit511Limits() {}

    /** JUnit 5.11 has no locks that depend on the test class ({@link BoardLocksProvider}). */
    static void checkExecutionMode(ExtensionContext context) {
        if (APPLY && ParallelTests.isConcurrent(context)) {
            throw unsupported(
                    context,
                    "running tests on boards in parallel",
                    "add @Execution(ExecutionMode.SAME_THREAD) to the class");
        }
    }

    /** JUnit 5.11 creates instances in the context of their class, where the board of a single test is not known. */
    static void checkConstructor(ParameterContext parameter, ExtensionContext context, BoardLifecycle life) {
        if (APPLY && context.getTestMethod().isEmpty()) {
            if (life == BoardLifecycle.TEST) {
                throw boardOfTestInConstructor(context);
            }
            context.getStore(NAMESPACE).put(JUnit511Limits.class, parameter.getDeclaringExecutable());
        }
    }

    /** Fails a test that has a board of its own if the constructor has received the board of the class. */
    static void checkBoardOfTest(ExtensionContext context) {
        if (APPLY && context.getStore(NAMESPACE).get(JUnit511Limits.class) != null) {
            throw boardOfTestInConstructor(context);
        }
    }

    private static ExtensionConfigurationException boardOfTestInConstructor(ExtensionContext context) {
        return unsupported(
                context,
                "a constructor that receives the board of a single test",
                "make it a parameter of the test method");
    }

    private static ExtensionConfigurationException unsupported(
            ExtensionContext context, String feature, String alternative) {
        return new ExtensionConfigurationException(
                context.getRequiredTestClass().getName() + ": " + feature + " requires JUnit 5.12 or later; "
                        + alternative + ", or raise the version of junit-jupiter in the POM");
    }
}
