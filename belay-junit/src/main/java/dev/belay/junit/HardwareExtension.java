// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import dev.belay.Device;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.DeviceNotFoundException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.internal.bind.PythonBinding;
import dev.belay.micropython.board.VirtualBoard;
import java.lang.reflect.ParameterizedType;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Implements {@link HardwareTest}. Uses only what JUnit 5.11 has. */
final class HardwareExtension
        implements ExecutionCondition,
                BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                ParameterResolver {
    /** System property for a CI with boards: a missing board is a failure instead of a skip. */
    static final String FAIL = "belay.failIfNoBoard";

    private static final Namespace NAMESPACE = Namespace.create(HardwareExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        HardwareTest annotation = annotation(context);
        BoardConfiguration.check();
        BoardSelection choice = BoardSelection.of(context);
        if (choice.board().isEmpty()) {
            if (Boolean.getBoolean(FAIL) && !choice.isPossible()) {
                throw new DeviceNotFoundException(choice.reason());
            }
            return ConditionEvaluationResult.disabled(choice.reason());
        }
        if (!annotation.disabledWithoutBoard() || context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("a board is required");
        }
        try {
            if (annotation.life() == BoardLifecycle.TEST) {
                TestDevice.open(annotation, choice.board().get(), CodeTimeLimit.of(context))
                        .close();
                return ConditionEvaluationResult.enabled("there is a board");
            }
            TestDevice board = board(context);
            return ConditionEvaluationResult.enabled(
                    "the board at " + board.device().port().text() + " answers");
        } catch (ConnectionFailedException | DeviceNotFoundException e) {
            if (Boolean.getBoolean(FAIL) || !choice.board().get().failure().isEmpty()) {
                throw e;
            }
            return ConditionEvaluationResult.disabled("no board: " + e.getMessage());
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        JUnit511Limits.checkExecutionMode(context);
        if (!BoardSelection.isOpen(context)) {
            beginClass(context);
        }
    }

    /** Opens the board of a class, unless each test has its own. */
    static void beginClass(ExtensionContext context) {
        if (annotation(context).life() == BoardLifecycle.CLASS) {
            board(context);
            leaks(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        JUnit511Limits.checkExecutionMode(context);
        if (!BoardSelection.of(context).isShared()) {
            JUnit511Limits.checkBoardOfTest(context);
        }
        board(context).transcript().clear();
        leaks(context);
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        if (annotation(context).life() == BoardLifecycle.TEST
                || !BoardSelection.of(context).isShared()) {
            checkLeaks(context);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        if (!BoardSelection.isOpen(context) && context.getRequiredTestClass().isAnnotationPresent(HardwareTest.class)) {
            endClass(context);
        }
    }

    /** Fails if tests of a class left something behind that must be closed. */
    static void endClass(ExtensionContext context) throws InterruptedException {
        if (annotation(context).life() == BoardLifecycle.CLASS) {
            checkLeaks(context);
        }
    }

    private static void checkLeaks(ExtensionContext context) throws InterruptedException {
        if (annotation(context).failOnLeaks()) {
            leaks(context).check(board(context));
        }
    }

    private static LeakDetector leaks(ExtensionContext context) {
        return fromStore(context, LeakDetector.class, LeakDetector.class, LeakDetector::new);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw TestTimeoutException.of(context, failure);
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw TestTimeoutException.of(context, failure);
    }

    /** Attaches the board, its output and what its displays show: reports show the suppressed exceptions of a failure. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw attached(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw attached(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw attached(context, failure);
    }

    private static Throwable attached(ExtensionContext context, Throwable cause) {
        Throwable failure = TestTimeoutException.of(context, cause);
        TestDevice board = board(context);
        failure.addSuppressed(new BoardOutputReport(
                board.description(),
                context.getDisplayName(),
                board.transcript().text()));
        board.device()
                .unwrap(VirtualBoard.class)
                .ifPresent(virtual -> virtual.machine()
                        .visibleDevices()
                        .forEach((name, device) ->
                                failure.addSuppressed(DisplayReport.of(name, device, new TestPictures(context)))));
        return failure;
    }

    /** Makes constructors receive the board of their test, from JUnit 5.12 on. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Device.class
                || PythonBinding.isBindable(type)
                || peerType(parameter) != null
                || type == VirtualBoard.class
                || (!type.isPrimitive() && board(context).device().unwrap(type).isPresent());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        JUnit511Limits.checkConstructor(parameter, context, annotation(context).life());
        TestDevice board = board(context);
        Class<?> type = parameter.getParameter().getType();
        Class<?> peer = peerType(parameter);
        if (type == Device.class) {
            return board.device();
        }
        if (peer != null) {
            return board.device().unwrap(peer);
        }
        return PythonBinding.isBindable(type)
                ? bound(board, type, context)
                : board.device().unwrap(type).orElseThrow(() -> noPeer(board, type));
    }

    private static ParameterResolutionException noPeer(TestDevice board, Class<?> type) {
        return new ParameterResolutionException(
                "the board at " + board.device().port().text() + " is real and has no "
                        + type.getSimpleName() + ": declare the parameter as Optional<" + type.getSimpleName()
                        + ">, which is empty then, or run this test with -Dbelay.port=virtual:");
    }

    private static Object bound(TestDevice board, Class<?> type, ExtensionContext context) {
        try {
            return board.bound(type);
        } catch (DeviceTimeoutException e) {
            throw (RuntimeException) TestTimeoutException.of(context, e);
        }
    }

    /** Returns X of a parameter of type {@code Optional<X>}, null for other types and where X is a type of the JDK. */
    private static @Nullable Class<?> peerType(ParameterContext parameter) {
        return parameter.getParameter().getType() == Optional.class
                        && parameter.getParameter().getParameterizedType() instanceof ParameterizedType optional
                        && optional.getActualTypeArguments()[0] instanceof Class<?> peer
                        && !peer.getName().startsWith("java.")
                ? peer
                : null;
    }

    /** Returns the board of a test or class. A nested class has the board of its enclosing class. */
    private static TestDevice board(ExtensionContext context) {
        HardwareTest annotation = annotation(context);
        BoardSelection choice = BoardSelection.of(context);
        SelectedBoard known = choice.board().orElseThrow(() -> new DeviceNotFoundException(choice.reason()));
        return fromStore(
                context, known, TestDevice.class, () -> TestDevice.open(annotation, known, CodeTimeLimit.of(context)));
    }

    /** Returns a value of a context or of one around it. {@code computeIfAbsent} is new in JUnit 6. */
    @SuppressWarnings("deprecation")
    private static <V> V fromStore(ExtensionContext context, Object key, Class<V> type, Supplier<V> factory) {
        return Objects.requireNonNull(context.getStore(NAMESPACE).getOrComputeIfAbsent(key, k -> factory.get(), type));
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
