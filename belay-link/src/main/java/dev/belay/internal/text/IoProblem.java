// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * Describes why a file or connection failed. The messages of the JDK do not always: for a missing file and a missing
 * permission they are the path alone, for a host without an address its name, for others there is none, and
 * {@code No space left on device} has no path.
 */
public final class IoProblem {
    private IoProblem() {}

    /** Returns the reason, after the file if the exception names one, such as {@code /a/b: permission denied}. */
    public static String of(Exception problem) {
        if (problem instanceof UncheckedIOException unchecked) {
            return uncheckedProblem(String.valueOf(problem.getMessage()), Objects.requireNonNull(unchecked.getCause()));
        }
        if (problem instanceof FileSystemException e && e.getFile() != null) {
            String files = e.getFile() + (e.getOtherFile() == null ? "" : " -> " + e.getOtherFile());
            return PrintableText.line(files) + ": " + PrintableText.line(reason(e));
        }
        return PrintableText.lines(reason(problem));
    }

    /** Returns {@link #of(Exception)} with the file that was read or written, unless the exception names one. */
    public static String of(Path file, Exception problem) {
        String text = of(problem);
        return text.contains(PrintableText.line(file.toString())) || problem instanceof FileSystemException
                ? text
                : PrintableText.line(file.toString()) + ": " + text;
    }

    /** @param message the cause as text, or a message that may contain the reason */
    private static String uncheckedProblem(String message, IOException cause) {
        if (message.equals(cause.toString())) {
            return of(cause);
        }
        String own = PrintableText.lines(message);
        return own.contains(reason(cause)) ? own : own + ": " + of(cause);
    }

    private static String reason(Exception problem) {
        String message = problem.getMessage();
        if (problem instanceof FileSystemException e) {
            return e.getReason() == null ? kind(e) : e.getReason();
        } else if (problem instanceof UnknownHostException) {
            return message + ": there is no host of this name";
        } else if (problem instanceof CharacterCodingException) {
            return "it is not valid UTF-8";
        } else if (problem instanceof EOFException && message == null) {
            return "it ends too early";
        } else if (problem instanceof ClosedChannelException) {
            return "it was closed, perhaps by an interrupt";
        }
        return message == null || message.isBlank() ? name(problem) : message;
    }

    private static String kind(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        } else if (e instanceof AccessDeniedException) {
            return "permission denied";
        } else if (e instanceof FileAlreadyExistsException) {
            return "it exists already";
        } else if (e instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        } else if (e instanceof NotDirectoryException) {
            return "it is not a folder";
        } else if (e instanceof FileSystemLoopException) {
            return "a symbolic link leads back to it";
        }
        return name(e);
    }

    /** Returns the class of an exception as words. */
    private static String name(Exception problem) {
        return problem.getClass()
                .getSimpleName()
                .replaceAll("(Exception|Error)$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
