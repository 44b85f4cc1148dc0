// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.errors.DeviceTimeoutException;
import dev.belay.errors.ProtocolException;
import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sends a source to a board that waits at the raw prompt: as a single block if it fits, otherwise by raw-paste
 * (MicroPython 1.14, CircuitPython 7), otherwise in small chunks, each acknowledged by the board before the next.
 * Afterwards the board is running the source. Not thread-safe.
 */
final class SourceSender {
    private static final byte[] PASTE_REQUEST = {ReplBytes.CTRL_E, 'A', ReplBytes.CTRL_A};
    private static final byte[] ACCEPTED = {'R', 1};
    private static final byte[] REFUSED = {'R', 0};
    private static final byte[] END = {ReplBytes.CTRL_D};

    /** Maximum number of unrelated bytes that are kept before the board's response. */
    private static final int MAX_EARLY_OUTPUT = 4096;

    private final Link link;
    private final LinkReader reader;
    private final ReplOptions options;
    private boolean hasRawPaste = true;
    /** The window that the board granted last, in bytes; 0 before the first time. */
    private int window;

    SourceSender(Link link, LinkReader reader, ReplOptions options) {
        this.link = link;
        this.reader = reader;
        this.options = options;
    }

    /**
     * Sends {@code source}.
     *
     * @param earlyOutput receives output before the board accepts the command: from threads and interrupt handlers
     * @throws IllegalArgumentException if a byte of the source would end or break the command; nothing was sent
     */
    void send(byte[] source, OutputDecoder earlyOutput) throws InterruptedException {
        send(source, options.plainLimit(link.traits()), earlyOutput);
    }

    /** Sends a command that the board verifies. */
    void send(CheckedCommand command, OutputDecoder earlyOutput) throws InterruptedException {
        byte[] whole = command.whole(link.traits().binary());
        if (!sendAtOnce(whole, options.plainLimit(link.traits()), earlyOutput)) {
            sendInChunks(command.bytes(), earlyOutput, List.of(ReplBytes.ascii(ChunkedSource.COLLECT), command.last()));
        }
    }

    /**
     * Sends {@code source} as a single block on lossless links: the caller must ensure that it fits into the board's
     * memory.
     */
    void sendWhole(byte[] source, OutputDecoder earlyOutput) throws InterruptedException {
        send(source, link.traits().burst(), earlyOutput);
    }

    private void send(byte[] source, int plainLimit, OutputDecoder earlyOutput) throws InterruptedException {
        if (!sendAtOnce(source, plainLimit, earlyOutput)) {
            sendInChunks(source, earlyOutput, List.of(ReplBytes.ascii(ChunkedSource.RUN)));
        }
    }

    /** Sends a command as a single block or by raw-paste; returns false if it must be sent in chunks. */
    private boolean sendAtOnce(byte[] source, int plainLimit, OutputDecoder earlyOutput) throws InterruptedException {
        if (plainLength(source) <= plainLimit && !holdsControl(source, ReplBytes.CTRL_E)) {
            sendPlain(source, earlyOutput);
            return true;
        }
        if (hasRawPaste && paste(source, earlyOutput)) {
            return true;
        }
        if (link.traits().lossless()) {
            refuseControl(source, ReplBytes.CTRL_A, ReplBytes.CTRL_E);
            sendPlain(source, earlyOutput);
            return true;
        }
        return false;
    }

    private static boolean holdsControl(byte[] source, byte last) {
        for (byte b : source) {
            if (b >= ReplBytes.CTRL_A && b <= last) {
                return true;
            }
        }
        return false;
    }

    private static void refuseControl(byte[] source, byte first, byte last) {
        for (byte b : source) {
            if (b >= first && b <= last) {
                throw new IllegalArgumentException(
                        "the source contains the control byte 0%d, which the board would interpret as a command: write it as \\x0%<d"
                                .formatted(b));
            }
        }
    }

    /** Returns the length of a single block: with its 04, and a line end before it where that would fill a packet. */
    private static int plainLength(byte[] source) {
        int length = source.length + 1;
        return UsbPackets.endsFull(length) ? length + 1 : length;
    }

    private void sendPlain(byte[] source, OutputDecoder earlyOutput) throws InterruptedException {
        byte[] command = Arrays.copyOf(source, plainLength(source));
        Arrays.fill(command, source.length, command.length, (byte) '\n');
        command[command.length - 1] = ReplBytes.CTRL_D;
        link.write(command);
        expectOk(earlyOutput);
    }

    /** Stores the source in a variable and then runs the commands that use it; the last one may run for long. */
    private void sendInChunks(byte[] source, OutputDecoder earlyOutput, List<byte[]> last) throws InterruptedException {
        List<byte[]> commands =
                new ArrayList<>(ChunkedSource.of(source, link.traits().burst()));
        commands.addAll(last);
        for (byte[] command : commands.subList(0, commands.size() - 1)) {
            sendPlain(command, earlyOutput);
            awaitDone(source.length);
        }
        sendPlain(commands.get(commands.size() - 1), earlyOutput);
    }

    private void awaitDone(int length) throws InterruptedException {
        Deadline deadline = Deadline.in(options.stepTimeout());
        ByteQueue bytes = reader.bytes();
        int end = bytes.indexOf(ReplBytes.END_AND_PROMPT, 0);
        while (end < 0) {
            if (bytes.size() > 2 * MAX_EARLY_OUTPUT) {
                bytes.skip(bytes.size() - MAX_EARLY_OUTPUT);
            }
            if (!reader.fill(deadline)) {
                throw timeout("end of a chunk of the source");
            }
            end = bytes.indexOf(ReplBytes.END_AND_PROMPT, 0);
        }
        String answer = new String(bytes.take(end), StandardCharsets.UTF_8);
        bytes.skip(ReplBytes.END_AND_PROMPT.length);
        if (answer.contains("Traceback") || answer.contains("MemoryError")) {
            throw new ProtocolException(
                    link.name(),
                    answer.contains("MemoryError")
                            ? "the board cannot hold a source of " + length + " bytes"
                            : "the board rejected a part of the source, which was damaged on its way; it has not run",
                    reader.shown());
        }
    }

    /** Returns the traceback that the board would print for the same source sent as a single block. */
    String unwrapped(String error) {
        return hasRawPaste || link.traits().lossless() ? error : ChunkedSource.unwrapped(error);
    }

    private void expectOk(OutputDecoder earlyOutput) throws InterruptedException {
        Deadline deadline = Deadline.in(options.stepTimeout());
        ByteQueue bytes = reader.bytes();
        int from = 0;
        while (true) {
            int index = bytes.indexOf(ReplBytes.OK, from);
            if (index >= 0) {
                earlyOutput.accept(bytes.take(index));
                bytes.skip(ReplBytes.OK.length);
                return;
            }
            from = Math.max(0, bytes.size() - 1);
            if (from > MAX_EARLY_OUTPUT) {
                earlyOutput.accept(bytes.take(from));
                from = 0;
            }
            if (!reader.fill(deadline)) {
                throw timeout("OK for a command");
            }
        }
    }

    /** Sends by raw-paste; returns false if the board does not support it, which is remembered. */
    private boolean paste(byte[] source, OutputDecoder earlyOutput) throws InterruptedException {
        refuseControl(source, ReplBytes.CTRL_C, ReplBytes.CTRL_D);
        int most = Math.min(window, source.length);
        int ahead = UsbPackets.largest(PASTE_REQUEST.length + most) - PASTE_REQUEST.length;
        if (!handshake(Arrays.copyOf(source, ahead), earlyOutput)) {
            return false;
        }
        pasteOrDisable(source, ahead);
        return true;
    }

    /**
     * Requests raw-paste. A board that granted a window before will grant the same again, so that much of the source is
     * sent together with the request, which saves a round trip; the end of the source is not, so that no other mode
     * would run it.
     */
    private boolean handshake(byte[] ahead, OutputDecoder earlyOutput) throws InterruptedException {
        byte[] request = Arrays.copyOf(PASTE_REQUEST, PASTE_REQUEST.length + ahead.length);
        System.arraycopy(ahead, 0, request, PASTE_REQUEST.length, ahead.length);
        link.write(request);
        Deadline deadline = Deadline.in(options.stepTimeout());
        ByteQueue bytes = reader.bytes();
        while (true) {
            if (takeAnswer(ACCEPTED, earlyOutput)) {
                return true;
            }
            if (takeAnswer(REFUSED, earlyOutput)) {
                disableRawPaste(ahead);
                return refused(ReplBytes.RAW_PROMPT, deadline);
            }
            if (bytes.indexOf(ReplBytes.RAW_BANNER, 0) >= 0) {
                disableRawPaste(ahead);
                return refused(ReplBytes.RAW_BANNER, deadline) || refused(ReplBytes.RAW_PROMPT, deadline);
            }
            if (bytes.size() > MAX_EARLY_OUTPUT) {
                earlyOutput.accept(bytes.take(bytes.size() - ReplBytes.RAW_BANNER.length));
            }
            if (!reader.fill(deadline)) {
                throw timeout("response to the request for raw-paste");
            }
        }
    }

    /**
     * Records that the board does not support raw-paste. If it did a moment ago, part of the source has already been
     * sent.
     */
    private void disableRawPaste(byte[] ahead) {
        hasRawPaste = false;
        if (ahead.length > 0) {
            throw new ProtocolException(
                    link.name(), "the board rejects raw-paste, which it accepted before", reader.shown());
        }
    }

    private boolean takeAnswer(byte[] answer, OutputDecoder earlyOutput) {
        ByteQueue bytes = reader.bytes();
        int index = bytes.indexOf(answer, 0);
        if (index >= 0) {
            earlyOutput.accept(bytes.take(index));
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

    /**
     * Sends the rest by raw-paste. A link that loses the acknowledgements of raw-paste once will lose them again
     * (ESP32-C3, micropython#8386): then raw-paste is not used any more.
     */
    private void pasteOrDisable(byte[] source, int ahead) throws InterruptedException {
        try {
            sendInWindows(source, ahead);
        } catch (ProtocolException | DeviceTimeoutException e) {
            hasRawPaste = false;
            throw e;
        }
    }

    private void sendInWindows(byte[] source, int ahead) throws InterruptedException {
        ByteQueue bytes = reader.bytes();
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
                throw timeout("permission to send more of the source");
            }
        }
        endPaste();
    }

    /** Ends raw-paste. A board that rejects the source sends its 04 early, and still waits for ours. */
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
        ByteQueue bytes = reader.bytes();
        int grants = 0;
        while (bytes.size() > 0 && bytes.at(0) == ReplBytes.CTRL_A) {
            bytes.skip(1);
            grants++;
        }
        return grants;
    }

    private boolean hasEnded() {
        ByteQueue bytes = reader.bytes();
        if (bytes.size() > 0 && bytes.at(0) != ReplBytes.CTRL_D) {
            throw new ProtocolException(link.name(), "the board printed output during raw-paste", reader.shown());
        }
        return bytes.size() > 0;
    }

    private DeviceTimeoutException timeout(String waitedFor) {
        Duration length = options.stepTimeout();
        return new DeviceTimeoutException(link.name(), waitedFor, length, reader.shown());
    }
}
