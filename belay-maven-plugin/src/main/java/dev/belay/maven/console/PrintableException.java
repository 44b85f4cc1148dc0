// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.console;

import dev.belay.internal.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception whose message, or that of one of its causes, has control characters: the names of files and
 * what servers answer are in the messages of the JDK and of libraries, too. Maven prints the messages of all causes, and
 * with {@code -e} the stack traces.
 */
public final class PrintableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;

    private PrintableException(Throwable original, @Nullable Throwable cause) {
        super(PrintableText.message(original.getMessage()), cause);
        text = PrintableText.lines(original.toString());
        setStackTrace(original.getStackTrace());
        for (Throwable suppressed : original.getSuppressed()) {
            addSuppressed(of(suppressed));
        }
    }

    /** Returns the exception itself if all its messages are printable. */
    public static Throwable of(Throwable exception) {
        return isPrintable(exception)
                ? exception
                : new PrintableException(exception, exception.getCause() == null ? null : of(exception.getCause()));
    }

    private static boolean isPrintable(Throwable exception) {
        String text = exception.toString();
        if (!PrintableText.lines(text).equals(text)) {
            return false;
        }
        for (Throwable suppressed : exception.getSuppressed()) {
            if (!isPrintable(suppressed)) {
                return false;
            }
        }
        return exception.getCause() == null || isPrintable(exception.getCause());
    }

    /** Returns the class and message of the original. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return text;
    }
}
