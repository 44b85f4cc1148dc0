// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Brings a board to its raw prompt from any state. Not thread-safe. */
final class RawPrompt {
    /**
     * Ctrl-C ends code, paste mode, raw-paste and an incomplete line; CR is the key press that CircuitPython requires;
     * Ctrl-A requests the raw prompt.
     */
    private static final byte[] ENTER = {ReplBytes.CTRL_C, ReplBytes.CR, ReplBytes.CTRL_A};

    private static final byte[] ENTER_AGAIN = {ReplBytes.CTRL_C, ReplBytes.CTRL_C, ReplBytes.CR, ReplBytes.CTRL_A};
    private static final byte[] INTERRUPT = {ReplBytes.CTRL_C};

    /**
     * Timeout of each attempt in ms; the last ones repeat. A board that boots when its port opens does not respond
     * until it has started.
     */
    private static final int[] ATTEMPT_TIMEOUT_MILLIS = {500, 500, 1000, 1000, 1000, 2000};

    private static final Duration QUIET = Duration.ofMillis(60);

    /**
     * Up to this attempt, a prompt alone means that the rest of the input was discarded; later attempts wait longer,
     * for programs with a prompt of their own.
     */
    private static final int QUICK_ATTEMPTS = 3;

    /**
     * From this attempt on, the program is assumed to catch Ctrl-C, and a burst of them is sent: a further one interrupts
     * its handler.
     */
    private static final int FIRST_BURST_ATTEMPT = 2;

    private static final int BURST = 8;
    private static final Duration BURST_PAUSE = Duration.ofMillis(5);

    /** Maximum length of the output between the exception's name and the prompt: a banner and two lines of help. */
    private static final int MAX_INTERRUPT_OUTPUT = 400;

    private static final int KEPT = 1024;
    private static final int MAX_BOOT_OUTPUT = 64 * 1024;

    private final Link link;
    private final LinkReader reader;

    RawPrompt(Link link, LinkReader reader) {
        this.link = link;
        this.reader = reader;
    }

    /**
     * Interrupts the program and requests the raw prompt until it appears; returns false if the deadline passed first.
     */
    boolean reach(Deadline deadline) throws InterruptedException {
        for (int attempt = 0; attempt == 0 || !deadline.passed(); attempt++) {
            reader.discard(Duration.ZERO, Deadline.in(QUIET));
            type(attempt);
            Deadline attemptDeadline = deadline.orIn(
                    Duration.ofMillis(ATTEMPT_TIMEOUT_MILLIS[Math.min(attempt, ATTEMPT_TIMEOUT_MILLIS.length - 1)]));
            if (awaitBanner(attemptDeadline, attempt < QUICK_ATTEMPTS) && skip(attemptDeadline)) {
                if (attempt > 0) {
                    reader.discard(QUIET, attemptDeadline);
                }
                return true;
            }
        }
        return false;
    }

    private void type(int attempt) throws InterruptedException {
        if (attempt >= FIRST_BURST_ATTEMPT) {
            for (int i = 0; i < BURST; i++) {
                link.write(INTERRUPT);
                reader.discard(BURST_PAUSE, Deadline.in(BURST_PAUSE));
            }
        }
        link.write(attempt == 0 ? ENTER : ENTER_AGAIN);
    }

    /**
     * Waits for the banner; returns false if the deadline passed first, or if only a prompt appeared: an interrupted
     * program that was reading its input may have consumed the keys after the Ctrl-C, and a board that has just started
     * may have lost them.
     */
    private boolean awaitBanner(Deadline deadline, boolean mayBeDiscarded) throws InterruptedException {
        ByteQueue bytes = reader.bytes();
        int from = 0;
        while (bytes.indexOf(ReplBytes.RAW_BANNER, from) < 0) {
            if (bytes.size() > 4 * KEPT) {
                bytes.skip(bytes.size() - KEPT);
            }
            from = Math.max(0, bytes.size() - ReplBytes.RAW_BANNER.length + 1);
            if (!reader.fill(mayBeDiscarded ? soonAfterPrompt(bytes, deadline) : deadline)) {
                return false;
            }
        }
        return true;
    }

    private static Deadline soonAfterPrompt(ByteQueue bytes, Deadline deadline) {
        int size = bytes.size();
        boolean friendly = bytes.endsWith(ReplBytes.FRIENDLY_PROMPT, size);
        boolean interrupted = (friendly || bytes.endsWith(ReplBytes.END_AND_PROMPT, size))
                && bytes.indexOf(ReplBytes.INTERRUPTED, Math.max(0, size - MAX_INTERRUPT_OUTPUT)) >= 0;
        return interrupted ? deadline.orIn(QUIET) : friendly ? deadline.orIn(RestartDetector.QUIET) : deadline;
    }

    /**
     * Leaves the raw prompt and returns to it, so that late output of a starting board is consumed; returns false if
     * the deadline passed first. The raw prompt is requested when the friendly one has come: MicroPython's unix port discards
     * what was typed before (ports/unix/unix_mphal.c, TCSAFLUSH).
     */
    boolean settle(Deadline deadline) throws InterruptedException {
        link.write(new byte[] {ReplBytes.CTRL_B});
        if (!awaitFriendly(deadline)) {
            return false;
        }
        link.write(new byte[] {ReplBytes.CTRL_A});
        return skip(deadline);
    }

    /** Waits for the banner and the prompt; returns false if the deadline passed first. */
    boolean skip(Deadline deadline) throws InterruptedException {
        return reader.skipPast(ReplBytes.RAW_BANNER, deadline) && reader.skipPast(ReplBytes.RAW_PROMPT, deadline);
    }

    /** Waits for the prompt after a soft reset and forwards the output of boot.py. */
    boolean skipBoot(Consumer<String> output, Deadline deadline) throws InterruptedException {
        if (!skipResetOk(deadline)) {
            return false;
        }
        ByteQueue bytes = reader.bytes();
        OutputDecoder decoder = new OutputDecoder(output);
        boolean announced = false;
        while (bytes.indexOf(ReplBytes.RAW_BANNER, 0) < 0) {
            if (bytes.size() > MAX_BOOT_OUTPUT) {
                announced |= skipAnnouncement();
                decoder.accept(bytes.take(bytes.size() - KEPT));
            }
            if (!reader.fill(deadline)) {
                return false;
            }
        }
        if (!announced) {
            skipAnnouncement();
        }
        decoder.accept(bytes.take(bytes.indexOf(ReplBytes.RAW_BANNER, 0)));
        decoder.finish();
        return skip(deadline);
    }

    /**
     * Skips the OK of a soft reset, which is followed by a line end; that of a command left by an earlier program is
     * not.
     */
    private boolean skipResetOk(Deadline deadline) throws InterruptedException {
        ByteQueue bytes = reader.bytes();
        while (reader.skipPast(ReplBytes.OK, deadline) && reader.await(1, deadline)) {
            while (bytes.at(0) == ReplBytes.CR) {
                bytes.skip(1);
                if (!reader.await(1, deadline)) {
                    return false;
                }
            }
            if (bytes.at(0) == '\n') {
                return true;
            }
        }
        return false;
    }

    private boolean skipAnnouncement() {
        ByteQueue bytes = reader.bytes();
        int announced = bytes.indexOf(ReplBytes.SOFT_REBOOT, 0);
        if (announced >= 0) {
            int end = bytes.indexOf((byte) '\n', announced) + 1;
            int banner = bytes.indexOf(ReplBytes.RAW_BANNER, announced);
            // the line end may be damaged
            bytes.skip(banner >= 0 ? Math.min(banner, end) : end);
        }
        return announced >= 0;
    }

    /**
     * Waits for the friendly prompt; returns false if the deadline passed first. A program may have changed its text
     * ({@code sys.ps1}): then the banner identifies it.
     */
    boolean awaitFriendly(Deadline deadline) throws InterruptedException {
        ByteQueue bytes = reader.bytes();
        while (bytes.indexOf(ReplBytes.FRIENDLY_PROMPT, 0) < 0) {
            if (bytes.size() > 4 * KEPT) {
                bytes.skip(bytes.size() - KEPT);
            }
            String text = new String(bytes.copy(0, bytes.size()), StandardCharsets.ISO_8859_1);
            boolean hasBanner = ReplBytes.BANNER.matcher(text).find();
            if (!reader.fill(hasBanner ? deadline.orIn(RestartDetector.QUIET) : deadline)) {
                bytes.skip(bytes.size());
                return hasBanner;
            }
        }
        bytes.skip(bytes.indexOf(ReplBytes.FRIENDLY_PROMPT, 0) + ReplBytes.FRIENDLY_PROMPT.length);
        return true;
    }

    /** Returns the reason why the prompt was not reached, and the remedy. */
    String failure() {
        return link.name() + ": " + BoardDiagnosis.of(reader.recent()).text()
                + (reader.recent().isEmpty() ? "" : ". The last bytes received were '" + reader.shown() + "'");
    }
}
