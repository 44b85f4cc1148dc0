// SPDX-License-Identifier: Apache-2.0
package dev.belay.code;

import dev.belay.errors.DeviceTimeoutException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Thrown when code on the board does not end in time; contains the traceback of its interrupt. The Java stack trace begins with the
 * frames of the board, innermost first. Code that catches {@code KeyboardInterrupt} has no traceback: then, the exception is a
 * {@link DeviceTimeoutException}.
 */
public final class CodeTimeoutException extends DeviceTimeoutException {
    private static final long serialVersionUID = 1L;

    private final String port;
    private final Traceback traceback;

    /** @param traceback of the {@code KeyboardInterrupt}, with at least one frame */
    public CodeTimeoutException(String port, DeviceTimeoutException timeout, Traceback traceback) {
        super(
                port + ": the code did not end within " + text(timeout.timeout()) + " and was interrupted at "
                        + place(traceback),
                timeout);
        this.port = port;
        this.traceback = traceback;
        setStackTrace(traceback.above(getStackTrace()));
    }

    /** Returns a copy of this exception with another traceback, such as one with the files and lines of the sources. */
    public CodeTimeoutException mapTraceback(UnaryOperator<Traceback> mapping) {
        return new CodeTimeoutException(port, this, mapping.apply(traceback));
    }

    private static String place(Traceback traceback) {
        PythonFrame frame = traceback.frames().get(traceback.frames().size() - 1);
        return frame.file() + ":" + frame.line()
                + (frame.function().isEmpty() ? "" : ", in " + frame.function())
                + (frame.code().isEmpty() ? "" : ": " + frame.code());
    }

    /** Returns the frames of the interrupted code, outermost first as Python prints them. */
    public List<PythonFrame> frames() {
        return traceback.frames();
    }

    /** Returns the traceback in Python's format, with the files, lines and code of the sources; lines are separated by {@code \n}. */
    public String traceback() {
        return traceback.text();
    }
}
