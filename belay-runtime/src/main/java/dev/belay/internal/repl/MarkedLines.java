// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.errors.ProtocolException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines that code prints after a marker, up to the last one. Other output is skipped, and does not extend the time that
 * the board has for the next line.
 */
public final class MarkedLines implements Conversation {
    /** Longer than any line of a protocol; longer lines of other output are truncated. */
    private static final int LONGEST_LINE = 64 * 1024;

    private final String port;
    private final String what;
    private final LineMark mark;
    private final Duration quiet;
    private final Consumer consumer;
    private boolean mayRaise;
    private boolean complete;
    private String last = "";

    /** Receives the lines. */
    public interface Consumer {
        /**
         * Receives a line.
         *
         * @param line the text after the marker, without the line end
         * @return whether it is the last
         */
        boolean accept(String line);
    }

    /**
     * @param port the port, for messages
     * @param what what the lines are, for messages
     * @param quiet the longest time until the first line, and between two
     * @param consumer receives the lines; an exception from it ends the command
     */
    public MarkedLines(String port, String what, LineMark mark, Duration quiet, Consumer consumer) {
        this.port = port;
        this.what = what;
        this.mark = mark;
        this.quiet = quiet;
        this.consumer = consumer;
    }

    /** Declares an exception of the code a normal result, instead of the last line. */
    public MarkedLines orException() {
        mayRaise = true;
        return this;
    }

    @Override
    public boolean mayRaise() {
        return mayRaise;
    }

    @Override
    public void hold(Line line) throws InterruptedException {
        for (String text = next(line, mark, quiet); text != null; text = next(line, mark, quiet)) {
            last = text;
            if (consumer.accept(text)) {
                complete = true;
                return;
            }
        }
    }

    /**
     * Reads the next line with a marker.
     *
     * @return the text after the marker, without the line end; null if the code has ended
     * @throws dev.belay.errors.DeviceTimeoutException if it does not arrive within {@code quiet}
     */
    public static @Nullable String next(Line line, LineMark mark, Duration quiet) throws InterruptedException {
        String start = mark.text();
        Deadline deadline = Deadline.in(quiet);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int c = line.read(deadline); c >= 0; c = line.read(deadline)) {
            if (c != '\n') {
                if (bytes.size() < LONGEST_LINE) {
                    bytes.write(c);
                }
                continue;
            }
            String text = bytes.toString(StandardCharsets.UTF_8);
            int at = text.indexOf(start);
            if (at >= 0) {
                return text.substring(at + start.length()).replaceAll("\r+$", "");
            }
            bytes.reset();
        }
        return null;
    }

    @Override
    public void requireComplete() {
        if (!complete) {
            throw new ProtocolException(
                    port,
                    what + " is damaged or incomplete, because the link lost or changed bytes; run the command again",
                    PrintableBytes.escape(last));
        }
    }
}
