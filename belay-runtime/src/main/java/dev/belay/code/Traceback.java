// SPDX-License-Identifier: Apache-2.0
package dev.belay.code;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Python traceback: frames, outermost first, then the class and message of the exception.
 *
 * @param frames may be empty: a board without free memory prints none
 * @param type the class of the exception
 * @param message may be empty or have several lines
 */
public record Traceback(List<PythonFrame> frames, String type, String message) implements Serializable {
    private static final Pattern FRAME = Pattern.compile("\\s+File \"(.*)\", line (\\d{1,9})(?:, in (.*))?");
    private static final Pattern RAISED = Pattern.compile("([\\w.]+)(?:: ?(.*))?", Pattern.DOTALL);
    private static final Pattern ERRNO = Pattern.compile("(?:\\[Errno )?(\\d{1,9})\\b.*", Pattern.DOTALL);

    public Traceback {
        frames = List.copyOf(frames);
    }

    /**
     * Parses the output of a board. Of chained exceptions (CircuitPython 8 and later) the last one is returned. Text that
     * is not a traceback becomes the message of an exception of type {@code Exception}.
     */
    public static Traceback parse(String text) {
        List<PythonFrame> frames = new ArrayList<>();
        StringBuilder raised = new StringBuilder();
        for (String line : text.replace("\r", "").strip().split("\n", -1)) {
            Matcher frame = FRAME.matcher(line);
            if (frame.matches()) {
                if (!raised.isEmpty()) {
                    frames.clear();
                    raised.setLength(0);
                }
                String function = frame.group(3) == null ? "" : frame.group(3);
                frames.add(new PythonFrame(frame.group(1), Integer.parseInt(frame.group(2)), function));
            } else if (!isHeader(line)) {
                raised.append(raised.isEmpty() ? "" : "\n").append(line);
            }
        }
        Matcher matcher = RAISED.matcher(raised);
        return matcher.matches()
                ? new Traceback(
                        frames,
                        matcher.group(1),
                        matcher.group(2) == null ? "" : matcher.group(2).strip())
                : new Traceback(frames, "Exception", raised.toString());
    }

    /** Returns whether a line is the header, of which CircuitPython translates all words but the first. */
    private static boolean isHeader(String line) {
        return line.startsWith("Traceback (") && line.endsWith("):");
    }

    /** Returns a copy of this traceback with each frame replaced. */
    public Traceback mapFrames(UnaryOperator<PythonFrame> mapping) {
        return new Traceback(frames.stream().map(mapping).toList(), type, message);
    }

    /** Returns a Java stack trace with these frames above it, innermost first. */
    StackTraceElement[] above(StackTraceElement[] java) {
        return Stream.concat(
                        Stream.iterate(frames.size() - 1, i -> i >= 0, i -> i - 1)
                                .map(frames::get)
                                .map(frame -> new StackTraceElement(
                                        "<device>", frame.function(), frame.file(), frame.line())),
                        Stream.of(java))
                .toArray(StackTraceElement[]::new);
    }

    /** Returns the class and message in one line, in Python's format. */
    public String summary() {
        return message.isEmpty() ? type : type + ": " + message;
    }

    /**
     * Returns the traceback in Python's format, with the source lines that are known; lines are separated by
     * {@code \n}.
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (!frames.isEmpty()) {
            text.append("Traceback (most recent call last):\n");
            for (PythonFrame frame : frames) {
                text.append("  ").append(frame).append('\n');
                if (!frame.code().isEmpty()) {
                    text.append("    ").append(frame.code()).append('\n');
                }
            }
        }
        return text.append(summary()).toString();
    }

    /** Returns the error number of an {@code OSError}; empty for other exceptions and for messages without a number. */
    public OptionalInt errno() {
        Matcher matcher = ERRNO.matcher(message);
        return type.equals("OSError") && matcher.matches()
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
    }
}
