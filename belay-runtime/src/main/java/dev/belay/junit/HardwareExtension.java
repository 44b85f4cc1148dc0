// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import dev.belay.ConnectionFailedException;
import dev.belay.Device;
import dev.belay.bind.PythonBinding;
import java.lang.reflect.ParameterizedType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Does what {@link HardwareTest} says. */
final class HardwareExtension
        implements ExecutionCondition,
                BeforeAllCallback,
                BeforeEachCallback,
                AfterTestExecutionCallback,
                ParameterResolver {
    /** For a CI that has boards: a missing one is a failure, not a skip. */
    private static final String FAIL = "belay.failIfNoBoard";

    private static final Namespace NAMESPACE = Namespace.create(HardwareExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        HardwareTest annotation = annotation(context);
        if (!annotation.disabledWithoutBoard() || context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("a board is needed");
        }
        try {
            Board board = board(context);
            return ConditionEvaluationResult.enabled(
                    "the board at " + board.device().port().text() + " answers");
        } catch (ConnectionFailedException e) {
            if (Boolean.getBoolean(FAIL)) {
                throw e;
            }
            return ConditionEvaluationResult.disabled("no board: " + e.getMessage());
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        board(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        board(context).transcript().clear();
    }

    /** Surefire's reports keep what a test prints, and so does every CI. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        Board board = board(context);
        String printed = board.transcript().text();
        if (context.getExecutionException().isPresent() && !printed.isEmpty()) {
            System.out.println("The board at " + board.device().port().text() + " printed during "
                    + context.getDisplayName() + ":\n" + printed.stripTrailing());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Device.class
                || PythonBinding.isBindable(type)
                || peerType(parameter) != null
                || (!type.isPrimitive() && board(context).device().peer(type).isPresent());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Board board = board(context);
        Class<?> type = parameter.getParameter().getType();
        Class<?> peer = peerType(parameter);
        if (type == Device.class) {
            return board.device();
        }
        if (peer != null) {
            return board.device().peer(peer);
        }
        return PythonBinding.isBindable(type)
                ? board.bound(type)
                : board.device().peer(type).orElseThrow();
    }

    /** Returns X of an {@code Optional<X>} that is no type of the JDK. */
    private static @Nullable Class<?> peerType(ParameterContext parameter) {
        return parameter.getParameter().getType() == Optional.class
                        && parameter.getParameter().getParameterizedType() instanceof ParameterizedType optional
                        && optional.getActualTypeArguments()[0] instanceof Class<?> peer
                        && !peer.getName().startsWith("java.")
                ? peer
                : null;
    }

    /** A nested class finds the board of the class around it. */
    private static Board board(ExtensionContext context) {
        HardwareTest annotation = annotation(context);
        return context.getStore(NAMESPACE).computeIfAbsent(Board.class, key -> Board.open(annotation), Board.class);
    }

    private static HardwareTest annotation(ExtensionContext context) {
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            HardwareTest annotation = type.getAnnotation(HardwareTest.class);
            if (annotation != null) {
                return annotation;
            }
        }
        throw new ExtensionConfigurationException(
                context.getRequiredTestClass().getName() + " uses HardwareExtension without @HardwareTest");
    }
}
