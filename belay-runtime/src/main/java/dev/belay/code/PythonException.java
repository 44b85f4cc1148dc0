// SPDX-License-Identifier: Apache-2.0
package dev.belay.code;

import dev.belay.errors.DeviceException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Thrown when code on the board raises an exception. The Java stack trace begins with the frames of the board, innermost first. */
public final class PythonException extends DeviceException {
    private static final long serialVersionUID = 1L;

    private static final Set<String> MISSING = Set.of("ImportError", "NameError", "AttributeError");

    private final Traceback traceback;

    public PythonException(Traceback traceback) {
        super(traceback.summary());
        this.traceback = traceback;
        setStackTrace(traceback.above(getStackTrace()));
    }

    /** Returns the class of the exception, such as {@code ZeroDivisionError}. */
    public String type() {
        return traceback.type();
    }

    /** Returns whether the exception, if raised by code of this library, means that the firmware lacks a module, name or method. */
    public boolean isMissingFeature() {
        return MISSING.contains(type());
    }

    /** Returns the text after the class in the traceback, such as {@code divide by zero}; may be empty. */
    public String pythonMessage() {
        return traceback.message();
    }

    /** Returns the frames, outermost first as Python prints them. */
    public List<PythonFrame> frames() {
        return traceback.frames();
    }

    /** Returns the error number of an {@code OSError}; empty for other exceptions. */
    public OptionalInt errno() {
        return traceback.errno();
    }

    /** Returns the traceback in Python's format, with the files, lines and code of the sources; lines are separated by {@code \n}. */
    public String traceback() {
        return traceback.text();
    }
}
