// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import dev.belay.DeviceTimeoutException;
import dev.belay.ProtocolException;
import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * Hands a source to a board that waits at the raw prompt: at once where it fits, else by raw-paste (MicroPython 1.14,
 * CircuitPython 7), else in small pieces, of which the board acknowledges each before it gets the next. Afterwards the board is running it. Not thread-safe.
 */
final class SourceSender {
    private static final byte[] ASK_FOR_PASTE = {Prompts.CTRL_E, 'A', Prompts.CTRL_A};
    private static final byte[] ACCEPTED = {'R', 1};
    private static final byte[] REFUSED = {'R', 0};
    private static final byte[] END = {Prompts.CTRL_D};

    /** So much that is no answer is kept until one comes. */
    private static final int LONGEST_NOISE = 4096;

    private final Link link;
    private final LinkReader reader;
    private final ReplOptions options;
    private boolean hasRawPaste = true;
    /** What the board granted last time, in bytes; 0 before it did. */
    private int window;

    SourceSender(Link link, LinkReader reader, ReplOptions options) {
        this.link = link;
        this.reader = reader;
        this.options = options;
    }

    /**
     * Sends {@code source}.
     *
     * @param noise takes what the board says before it takes the command: output of threads and interrupt handlers
     * @throws IllegalArgumentException when a byte of the source would end or break the command; nothing was sent
     */
    void send(byte[] source, OutputDecoder noise) throws InterruptedException {
        send(source, options.plainLimit(link.traits()), noise);
    }

    /** Sends {@code source} in one piece where the wire loses nothing: the caller knows that the board can hold it. */
    void sendWhole(byte[] source, OutputDecoder noise) throws InterruptedException {
        send(source, link.traits().burst(), noise);
    }

    private void send(byte[] source, int plainLimit, OutputDecoder noise) throws InterruptedException {
        if (source.length < plainLimit && !holdsControl(source, Prompts.CTRL_E)) {
            sendPlain(source, noise);
        } else if (hasRawPaste && paste(source, noise)) {
            return;
        } else {
            sendInPieces(source, noise);
        }
    }

    private static boolean holdsControl(byte[] source, byte last) {
        for (byte b : source) {
            if (b >= Prompts.CTRL_A && b <= last) {
                return true;
            }
        }
        return false;
    }

    private static void refuseControl(byte[] source, byte first, byte last) {
        for (byte b : source) {
            if (b >= first && b <= last) {
                throw new IllegalArgumentException(
                        "the source holds the control byte 0%d, which the board would take as a command: write it as \\x0%<d"
                                .formatted(b));
            }
        }
    }

    private void sendPlain(byte[] source, OutputDecoder noise) throws InterruptedException {
        byte[] command = Arrays.copyOf(source, source.length + 1);
        command[source.length] = Prompts.CTRL_D;
        link.write(command);
        expectOk(noise);
    }

    private void sendInPieces(byte[] source, OutputDecoder noise) throws InterruptedException {
        if (link.traits().lossless()) {
            refuseControl(source, Prompts.CTRL_A, Prompts.CTRL_E);
            sendPlain(source, noise);
            return;
        }
        for (byte[] command : Pieces.of(source, link.traits().burst())) {
            sendPlain(command, noise);
            awaitDone(source.length);
        }
        sendPlain(Pieces.RUN.getBytes(StandardCharsets.US_ASCII), noise);
    }

    private void awaitDone(int length) throws InterruptedException {
        Deadline deadline = Deadline.in(options.stepTimeout());
        Bytes bytes = reader.bytes();
        int end = bytes.indexOf(Prompts.END_AND_PROMPT, 0);
        while (end < 0) {
            if (bytes.size() > 2 * LONGEST_NOISE) {
                bytes.skip(bytes.size() - LONGEST_NOISE);
            }
            if (!reader.fill(deadline)) {
                throw timeout("end of a piece of the source");
            }
            end = bytes.indexOf(Prompts.END_AND_PROMPT, 0);
        }
        String answer = new String(bytes.take(end), StandardCharsets.UTF_8);
        bytes.skip(Prompts.END_AND_PROMPT.length);
        if (answer.contains("Traceback") || answer.contains("MemoryError")) {
            throw new ProtocolException(
                    link.name(), "the board cannot hold a source of " + length + " bytes", reader.shown());
        }
    }

    /** Returns a traceback as it would be, had all sources been sent in one piece. */
    String unwrapped(String error) {
        return hasRawPaste || link.traits().lossless() ? error : Pieces.unwrapped(error);
    }

    private void expectOk(OutputDecoder noise) throws InterruptedException {
        Deadline deadline = Deadline.in(options.stepTimeout());
        Bytes bytes = reader.bytes();
        int from = 0;
        while (true) {
            int index = bytes.indexOf(Prompts.OK, from);
            if (index >= 0) {
                noise.accept(bytes.take(index));
                bytes.skip(Prompts.OK.length);
                return;
            }
            from = Math.max(0, bytes.size() - 1);
            if (from > LONGEST_NOISE) {
                noise.accept(bytes.take(from));
                from = 0;
            }
            if (!reader.fill(deadline)) {
                throw timeout("OK for a command");
            }
        }
    }

    /** Sends by raw-paste; returns false where the board has none, and remembers that. */
    private boolean paste(byte[] source, OutputDecoder noise) throws InterruptedException {
        refuseControl(source, Prompts.CTRL_C, Prompts.CTRL_D);
        int ahead = Math.min(window, source.length);
        if (!handshake(Arrays.copyOf(source, ahead), noise)) {
            return false;
        }
        pasteOrDemote(source, ahead);
        return true;
    }

    /**
     * Asks for raw-paste. A board that granted a window before will grant it again, so that much of the source goes with
     * the question, which saves a turnaround; the end of the source does not, so that no other mode would run it.
     */
    private boolean handshake(byte[] ahead, OutputDecoder noise) throws InterruptedException {
        byte[] request = Arrays.copyOf(ASK_FOR_PASTE, ASK_FOR_PASTE.length + ahead.length);
        System.arraycopy(ahead, 0, request, ASK_FOR_PASTE.length, ahead.length);
        link.write(request);
        Deadline deadline = Deadline.in(options.stepTimeout());
        Bytes bytes = reader.bytes();
        while (true) {
            if (takeAnswer(ACCEPTED, noise)) {
                return true;
            }
            if (takeAnswer(REFUSED, noise)) {
                forget(ahead);
                return refused(Prompts.RAW_PROMPT, deadline);
            }
            if (bytes.indexOf(Prompts.RAW_BANNER, 0) >= 0) {
                forget(ahead);
                return refused(Prompts.RAW_BANNER, deadline) || refused(Prompts.RAW_PROMPT, deadline);
            }
            if (bytes.size() > LONGEST_NOISE) {
                noise.accept(bytes.take(bytes.size() - Prompts.RAW_BANNER.length));
            }
            if (!reader.fill(deadline)) {
                throw timeout("answer to the request for raw-paste");
            }
        }
    }

    /** The board has no raw-paste, which is news where it had it a moment ago: then part of the source is sent already. */
    private void forget(byte[] ahead) {
        hasRawPaste = false;
        if (ahead.length > 0) {
            throw new ProtocolException(
                    link.name(), "the board refuses raw-paste, which it took a moment ago", reader.shown());
        }
    }

    private boolean takeAnswer(byte[] answer, OutputDecoder noise) {
        Bytes bytes = reader.bytes();
        int index = bytes.indexOf(answer, 0);
        if (index >= 0) {
            noise.accept(bytes.take(index));
            bytes.skip(answer.length);
        }
        return index >= 0;
    }

    private boolean refused(byte[] skipped, Deadline deadline) throws InterruptedException {
        if (!reader.skipPast(skipped, deadline)) {
            throw timeout("prompt after the request for raw-paste");
        }
        return false;
    }

    /** A wire that loses the acknowledgements of raw-paste once loses them again (ESP32-C3, micropython#8386). */
    private void pasteOrDemote(byte[] source, int ahead) throws InterruptedException {
        try {
            sendInWindows(source, ahead);
        } catch (ProtocolException | DeviceTimeoutException e) {
            hasRawPaste = false;
            throw e;
        }
    }

    private void sendInWindows(byte[] source, int ahead) throws InterruptedException {
        Bytes bytes = reader.bytes();
        Deadline deadline = Deadline.in(options.stepTimeout());
        if (!reader.await(2, deadline)) {
            throw timeout("window size of raw-paste");
        }
        window = (bytes.at(0) & 0xff) | (bytes.at(1) & 0xff) << 8;
        bytes.skip(2);
        if (window == 0) {
            throw new ProtocolException(link.name(), "the board offers a raw-paste window of 0 bytes", reader.shown());
        }
        int credit = window - ahead;
        int sent = ahead;
        while (sent < source.length) {
            credit += grants() * window;
            if (hasEnded()) {
                break;
            }
            if (credit > 0) {
                int count = Math.min(credit, source.length - sent);
                link.write(source, sent, count);
                sent += count;
                credit -= count;
                deadline = Deadline.in(options.stepTimeout());
            } else if (!reader.fill(deadline)) {
                throw timeout("leave to send more of the source");
            }
        }
        endPaste();
    }

    /** The board's own 04 comes early when it gives up on the source; it still waits for ours. */
    private void endPaste() throws InterruptedException {
        link.write(END);
        Deadline deadline = Deadline.in(options.stepTimeout());
        while (true) {
            grants();
            if (hasEnded()) {
                reader.bytes().skip(1);
                return;
            }
            if (!reader.fill(deadline)) {
                throw timeout("end of raw-paste");
            }
        }
    }

    private int grants() {
        Bytes bytes = reader.bytes();
        int grants = 0;
        while (bytes.size() > 0 && bytes.at(0) == Prompts.CTRL_A) {
            bytes.skip(1);
            grants++;
        }
        return grants;
    }

    private boolean hasEnded() {
        Bytes bytes = reader.bytes();
        if (bytes.size() > 0 && bytes.at(0) != Prompts.CTRL_D) {
            throw new ProtocolException(
                    link.name(), "the board printed something in the middle of raw-paste", reader.shown());
        }
        return bytes.size() > 0;
    }

    private DeviceTimeoutException timeout(String waitedFor) {
        Duration length = options.stepTimeout();
        return new DeviceTimeoutException(link.name(), waitedFor, length, reader.shown());
    }
}
