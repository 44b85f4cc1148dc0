// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.errors.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the response to a command up to its end: {@code output [frame] 04 traceback 04 >}. Forwards output as it
 * arrives, except for bytes that may be the start of the end.
 *
 * <p>Output may contain any bytes, 04 included. Therefore an end is accepted only when it is complete: the frame's
 * token before {@code 04 04 >}, or a traceback between two 04. A bare {@code 04 04 >} (code that called
 * {@code sys.exit}) is accepted once nothing follows it for a while.
 */
final class ResponseReader {
    private static final int LONGEST_TRACEBACK = 64 * 1024;

    /** Maximum number of apparent ends in the message of an exception. */
    private static final int MOST_ENDS = 16;

    private static final int LONGEST_RESULT = 64 * 1024 * 1024;
    private static final Pattern TRACEBACK =
            Pattern.compile("(?s)[^\\r\\n]*:\\r*\\n(?=\\s+File \").*|[A-Z]\\w*(: .*)?\\r*\\n");

    private static final Pattern RESTART =
            Pattern.compile("(?s)[\\r\\n]*([A-Z]{3}: )?soft reboot.*|[\\r\\n]*([A-Z:]{0,4} ?)[a-z ]*");
    private static final Pattern TRACEBACK_START =
            Pattern.compile("(?s)|[\\p{Lu}][^\\r\\n]*(\\r*\\n( {0,2}| +F.*|\\u0004(\\u001b.*)?)|\\r*)");
    private static final int ANNOUNCEMENT = 120;
    private static final byte[] END = {ReplBytes.CTRL_D, ReplBytes.CTRL_D, '>'};

    /** Time for scanning what has arrived, also after the deadline of the response. */
    private static final Duration SCAN_TIME = Duration.ofSeconds(1);

    private final LinkReader reader;
    private final ResultFrame frame;
    private final OutputDecoder output;
    private final Duration stepTimeout;
    private @Nullable Response response;
    private byte[] content = {};

    /** End of the range that was searched for the end of the result. */
    private int searched;

    /** Index of the token that ends the result; -1 if it has not arrived. */
    private int closing = -1;

    /** End of the range that was searched for that token. */
    private int searchedForToken;

    /** The time after which a scan is not continued. */
    private Deadline scanLimit = Deadline.NEVER;

    /** Set if the last scan needs more bytes to decide. */
    private boolean isUndecided;

    /** @param stepTimeout maximum time between the end of a result and the prompt */
    ResponseReader(LinkReader reader, ResultFrame frame, OutputDecoder output, Duration stepTimeout) {
        this.reader = reader;
        this.frame = frame;
        this.output = output;
        this.stepTimeout = stepTimeout;
    }

    /** The reason why reading a response ended. */
    enum Ending {
        /** The response is complete. */
        ANSWERED,
        /** The deadline passed while the code was running. */
        TIMED_OUT,
        /** The board restarted. */
        RESTARTED,
        /** The code has ended, but the end of the response is missing or damaged. */
        DAMAGED
    }

    /** Reads up to the end of the command. */
    Ending read(Deadline deadline) throws InterruptedException {
        while (true) {
            scanLimit = deadline.orAtLeast(SCAN_TIME);
            Response ended = scan();
            if (ended != null) {
                response = ended;
                output.finish();
                return Ending.ANSWERED;
            }
            boolean bare = endsBare();
            boolean restarted = RestartDetector.isDetected(reader);
            boolean overdue = isOverdue();
            Deadline end = closing >= 0 && !isExit() ? deadline.orIn(stepTimeout) : deadline;
            if (!reader.fill(bare || restarted || overdue ? end.orIn(RestartDetector.QUIET) : end)) {
                boolean exited = restarted && startsBare();
                if (bare || exited || (restarted && isExit())) {
                    return endBare();
                }
                if (restarted) {
                    return Ending.RESTARTED;
                }
                return overdue || closing >= 0 ? Ending.DAMAGED : Ending.TIMED_OUT;
            }
        }
    }

    /** Returns whether the prompt has arrived after a result whose end is missing. */
    private boolean isOverdue() {
        ByteQueue bytes = reader.bytes();
        return bytes.endsWith(END, bytes.size());
    }

    /** Returns whether the frame has arrived that code which calls {@code sys.exit} leaves before the board restarts. */
    private boolean isExit() {
        return closing > frame.start().length
                && CheckedReply.isExit(reader.bytes().at(frame.start().length));
    }

    /** Returns the bytes of the result frame, without its tokens; none if there was no frame. */
    byte[] content() {
        return content;
    }

    /** Returns the response that {@link #read} found. */
    Response response() {
        if (response == null) {
            throw new IllegalStateException("the command has not ended");
        }
        return response;
    }

    private @Nullable Response scan() {
        ByteQueue bytes = reader.bytes();
        while (bytes.size() > 0 && !isOutOfTime()) {
            int held = firstHeld(bytes);
            if (held > 0) {
                forward(held);
            }
            if (bytes.size() == 0) {
                return null;
            }
            Response ended = bytes.at(0) == ReplBytes.CTRL_D ? scanEnd(0) : scanFrame();
            if (ended != null || isUndecided) {
                return ended;
            }
            forward(1);
        }
        return null;
    }

    /**
     * Returns the index of the first byte that must not be forwarded yet. A held result may be long, so bytes before it
     * must not be scanned repeatedly.
     */
    private int firstHeld(ByteQueue bytes) {
        int index = 0;
        while (index < bytes.size() && bytes.at(index) != ReplBytes.CTRL_D && bytes.at(index) != frame.start()[0]) {
            index++;
        }
        return index;
    }

    private boolean isOutOfTime() {
        isUndecided |= scanLimit.passed();
        return scanLimit.passed();
    }

    private void forward(int count) {
        output.accept(reader.bytes().take(count));
        searched = 0;
        searchedForToken = 0;
        closing = -1;
    }

    /** Scans bytes that start like a result frame. */
    private @Nullable Response scanFrame() {
        ByteQueue bytes = reader.bytes();
        int matched = bytes.matches(frame.start(), 0);
        isUndecided = matched >= 0 && bytes.size() <= frame.start().length;
        if (matched < 0 || isUndecided || !CheckedReply.isKind(bytes.at(matched))) {
            return null;
        }
        findClosing(matched);
        for (int end = bytes.indexOf(ReplBytes.CTRL_D, Math.max(matched, searched));
                end >= 0 && !isOutOfTime();
                end = bytes.indexOf(ReplBytes.CTRL_D, end + 1)) {
            searched = end;
            int close = endOfResult(end);
            Response ended = close >= 0 ? scanResult(matched, close, end) : scanEnd(end);
            if (ended != null || isUndecided) {
                return ended;
            }
        }
        searched = Math.max(searched, bytes.size());
        isUndecided = true;
        if (bytes.size() > LONGEST_RESULT) {
            throw new ProtocolException(reader.name(), "a result of more than 64 MiB does not end", reader.shown());
        }
        return null;
    }

    /** Finds the token that ends the result. A timer's output may follow it. */
    private void findClosing(int from) {
        ByteQueue bytes = reader.bytes();
        if (closing < 0) {
            closing = bytes.indexOf(frame.end(), Math.max(from, searchedForToken));
            searchedForToken = Math.max(0, bytes.size() - frame.end().length + 1);
        }
    }

    /** Returns the index of the token that ends the result before the index {@code end}, or -1. */
    private int endOfResult(int end) {
        int length = frame.end().length;
        if (reader.bytes().endsWith(frame.end(), end)) {
            return end - length;
        }
        return closing >= 0 && closing + length <= end ? closing : -1;
    }

    private @Nullable Response scanResult(int from, int close, int end) {
        ByteQueue bytes = reader.bytes();
        isUndecided = bytes.size() == end + 1;
        if (isUndecided || bytes.at(end + 1) != ReplBytes.CTRL_D) {
            return null;
        }
        int after = afterPrompt(end + 2);
        isUndecided = after == 0;
        if (after <= 0) {
            return null;
        }
        content = bytes.copy(from, close);
        String result = new String(content, StandardCharsets.UTF_8);
        byte[] late = bytes.copy(close + frame.end().length, end);
        bytes.skip(after);
        output.accept(late);
        return new Response(result, "");
    }

    /** Scans a 04 that may precede a traceback, whose message may contain 04 as well. */
    private @Nullable Response scanEnd(int index) {
        ByteQueue bytes = reader.bytes();
        if (index + 1 < bytes.size() && bytes.at(index + 1) == ReplBytes.CTRL_D) {
            int after = afterPrompt(index + 2);
            isUndecided = after == 0 || after == bytes.size() || announcesRestart(index + 2);
            return null;
        }
        int ends = 0;
        for (int close = bytes.indexOf(ReplBytes.CTRL_D, index + 1);
                close >= 0 && close - index <= LONGEST_TRACEBACK && ends < MOST_ENDS && !isOutOfTime();
                close = bytes.indexOf(ReplBytes.CTRL_D, close + 1)) {
            int after = afterPrompt(close + 1);
            if (after > 0) {
                ends++;
                String error = new String(bytes.copy(index + 1, close), StandardCharsets.UTF_8);
                if (TRACEBACK.matcher(error).matches()) {
                    bytes.skip(after);
                    return new Response(null, error);
                }
            }
        }
        isUndecided = bytes.size() - index < LONGEST_TRACEBACK && mayBecomeTraceback(index + 1);
        return null;
    }

    private boolean mayBecomeTraceback(int from) {
        ByteQueue bytes = reader.bytes();
        byte[] start = bytes.copy(from, Math.min(bytes.size(), from + ANNOUNCEMENT));
        return TRACEBACK_START
                .matcher(new String(start, StandardCharsets.UTF_8))
                .matches();
    }

    /**
     * Returns the index after the prompt at {@code index}, 0 if more bytes are needed, -1 if there is none.
     * CircuitPython may send a terminal title (OSC) before it.
     */
    private int afterPrompt(int index) {
        ByteQueue bytes = reader.bytes();
        int at = index;
        while (at < bytes.size() && bytes.at(at) == ReplBytes.ESC) {
            int close = bytes.indexOf(ReplBytes.ESC, at + 1);
            if (close < 0 || close + 1 >= bytes.size()) {
                return 0;
            }
            at = close + 2;
        }
        if (at >= bytes.size()) {
            return 0;
        }
        return bytes.at(at) == '>' ? at + 1 : -1;
    }

    /**
     * Returns whether the output announces a restart: code that calls {@code sys.exit} restarts the interpreter on most
     * boards.
     */
    private boolean announcesRestart(int from) {
        ByteQueue bytes = reader.bytes();
        byte[] rest = bytes.copy(from, Math.min(bytes.size(), from + ANNOUNCEMENT));
        return RESTART.matcher(new String(rest, StandardCharsets.ISO_8859_1)).matches();
    }

    private boolean startsBare() {
        ByteQueue bytes = reader.bytes();
        return bytes.size() >= 2 && bytes.at(0) == ReplBytes.CTRL_D && bytes.at(1) == ReplBytes.CTRL_D;
    }

    /** Returns whether only an end without frame and traceback is left. */
    private boolean endsBare() {
        ByteQueue bytes = reader.bytes();
        return bytes.size() >= 3 && startsBare() && afterPrompt(2) == bytes.size();
    }

    private Ending endBare() {
        if (isExit()) {
            content = reader.bytes().copy(frame.start().length, closing);
        }
        reader.bytes().skip(reader.bytes().size());
        output.finish();
        response = new Response(null, "");
        return Ending.ANSWERED;
    }
}
