// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import dev.belay.errors.DeviceTimeoutException;
import dev.belay.internal.repl.RawRepl;
import dev.belay.internal.session.ConfiguredTimeout;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A timeout of code on the board, with the test, its line and the property that sets the limit. */
final class TestTimeoutException extends DeviceTimeoutException {
    private static final long serialVersionUID = 1L;

    private TestTimeoutException(String test, DeviceTimeoutException timeout) {
        super(
                test + ": " + timeout.getMessage() + ". If the code needs longer, set -D" + ConfiguredTimeout.PROPERTY
                        + "=SECONDS, or CallOptions.timeout for the call",
                timeout);
        setStackTrace(timeout.getStackTrace());
    }

    /** Returns the exception to report for a failure: the failure itself unless it is a timeout of code. */
    static Throwable of(ExtensionContext context, Throwable failure) {
        return failure instanceof DeviceTimeoutException timeout
                        && !(timeout instanceof TestTimeoutException)
                        && timeout.waitedFor().equals(RawRepl.END_OF_COMMAND)
                ? new TestTimeoutException(test(context, failure), timeout)
                : failure;
    }

    private static String test(ExtensionContext context, Throwable failure) {
        String type = context.getRequiredTestClass().getName();
        String line = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().equals(type)
                        || frame.getClassName().startsWith(type + "$"))
                .findFirst()
                .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                .orElse("");
        return context.getRequiredTestClass().getSimpleName()
                + context.getTestMethod().map(method -> "." + method.getName()).orElse("")
                + line;
    }
}
