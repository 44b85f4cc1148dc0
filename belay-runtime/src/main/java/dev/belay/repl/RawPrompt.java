// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Gets a board to its raw prompt, whatever it is doing. Not thread-safe. */
final class RawPrompt {
    /** Ctrl-C ends code, paste mode, raw-paste and half a line; CR is the key that CircuitPython wants; Ctrl-A asks. */
    private static final byte[] ENTER = {Prompts.CTRL_C, Prompts.CR, Prompts.CTRL_A};

    private static final byte[] ENTER_AGAIN = {Prompts.CTRL_C, Prompts.CTRL_C, Prompts.CR, Prompts.CTRL_A};
    private static final byte[] INTERRUPT = {Prompts.CTRL_C};

    /** How long each attempt waits, in ms, the last ones again and again: a board that boots when its port opens is deaf until then. */
    private static final int[] PATIENCE = {500, 500, 1000, 1000, 1000, 2000};

    private static final Duration QUIET = Duration.ofMillis(60);

    /** In so many attempts a prompt alone means that the rest was swallowed; later ones wait longer, for programs with a prompt. */
    private static final int SWALLOWED = 3;

    /** From this attempt on the Ctrl-C is said to be caught: more of them meet the code that catches one. */
    private static final int CAUGHT = 2;

    private static final int BURST = 8;
    private static final Duration BURST_PAUSE = Duration.ofMillis(5);

    /** From the name of the exception to the prompt a board prints no more than this: a banner and two lines of help. */
    private static final int LONGEST_GOODBYE = 400;

    private static final int KEPT = 1024;
    private static final int LONGEST_BOOT = 64 * 1024;

    private final Link link;
    private final LinkReader reader;

    RawPrompt(Link link, LinkReader reader) {
        this.link = link;
        this.reader = reader;
    }

    /** Interrupts what runs and asks for the prompt until it comes; returns false when the deadline passed before. */
    boolean reach(Deadline deadline) throws InterruptedException {
        for (int attempt = 0; attempt == 0 || !deadline.passed(); attempt++) {
            reader.discard(Duration.ZERO, Deadline.in(QUIET));
            type(attempt);
            Deadline patience = deadline.orIn(Duration.ofMillis(PATIENCE[Math.min(attempt, PATIENCE.length - 1)]));
            if (isAsked(patience, attempt < SWALLOWED) && skip(patience)) {
                if (attempt > 0) {
                    reader.discard(QUIET, patience);
                }
                return true;
            }
        }
        return false;
    }

    private void type(int attempt) throws InterruptedException {
        if (attempt >= CAUGHT) {
            for (int i = 0; i < BURST; i++) {
                link.write(INTERRUPT);
                reader.discard(BURST_PAUSE, Deadline.in(BURST_PAUSE));
            }
        }
        link.write(attempt == 0 ? ENTER : ENTER_AGAIN);
    }

    /**
     * Waits for the banner; returns false when the deadline passed before, or where a prompt came and nothing followed: an
     * interrupted program that was reading its input may have taken the keys behind the Ctrl-C, and a board that has just
     * started may have lost them.
     */
    private boolean isAsked(Deadline deadline, boolean mayBeSwallowed) throws InterruptedException {
        Bytes bytes = reader.bytes();
        int from = 0;
        while (bytes.indexOf(Prompts.RAW_BANNER, from) < 0) {
            if (bytes.size() > 4 * KEPT) {
                bytes.skip(bytes.size() - KEPT);
            }
            from = Math.max(0, bytes.size() - Prompts.RAW_BANNER.length + 1);
            if (!reader.fill(mayBeSwallowed ? soonAfterPrompt(bytes, deadline) : deadline)) {
                return false;
            }
        }
        return true;
    }

    private static Deadline soonAfterPrompt(Bytes bytes, Deadline deadline) {
        int size = bytes.size();
        boolean friendly = bytes.endsWith(Prompts.FRIENDLY_PROMPT, size);
        boolean interrupted = (friendly || bytes.endsWith(Prompts.END_AND_PROMPT, size))
                && bytes.indexOf(Prompts.INTERRUPTED, Math.max(0, size - LONGEST_GOODBYE)) >= 0;
        return interrupted ? deadline.orIn(QUIET) : friendly ? deadline.orIn(Restart.QUIET) : deadline;
    }

    /**
     * Leaves the raw prompt and comes back, so that what a board that is starting printed late is over; returns false when
     * the deadline passed before.
     */
    boolean settle(Deadline deadline) throws InterruptedException {
        link.write(new byte[] {Prompts.CTRL_B, Prompts.CTRL_A});
        return awaitFriendly(deadline) && skip(deadline);
    }

    /** Waits for the banner and the prompt; returns false when the deadline passed before. */
    boolean skip(Deadline deadline) throws InterruptedException {
        return reader.skipPast(Prompts.RAW_BANNER, deadline) && reader.skipPast(Prompts.RAW_PROMPT, deadline);
    }

    /** Waits for the prompt after a soft reset, and forwards what boot.py printed. */
    boolean skipBoot(Consumer<String> output, Deadline deadline) throws InterruptedException {
        if (!skipResetOk(deadline)) {
            return false;
        }
        Bytes bytes = reader.bytes();
        OutputDecoder decoder = new OutputDecoder(output);
        boolean announced = false;
        while (bytes.indexOf(Prompts.RAW_BANNER, 0) < 0) {
            if (bytes.size() > LONGEST_BOOT) {
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
        decoder.accept(bytes.take(bytes.indexOf(Prompts.RAW_BANNER, 0)));
        decoder.finish();
        return skip(deadline);
    }

    /** A line end follows the OK for a soft reset; one for a command that an earlier program left here has none. */
    private boolean skipResetOk(Deadline deadline) throws InterruptedException {
        Bytes bytes = reader.bytes();
        while (reader.skipPast(Prompts.OK, deadline) && reader.await(1, deadline)) {
            while (bytes.at(0) == Prompts.CR) {
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
        Bytes bytes = reader.bytes();
        int announced = bytes.indexOf(Prompts.SOFT_REBOOT, 0);
        bytes.skip(announced < 0 ? 0 : bytes.indexOf((byte) '\n', announced) + 1);
        return announced >= 0;
    }

    /**
     * Waits for the friendly prompt; returns false when the deadline passed before. A program may have given it another text
     * ({@code sys.ps1}): then it is the banner that tells.
     */
    boolean awaitFriendly(Deadline deadline) throws InterruptedException {
        Bytes bytes = reader.bytes();
        while (bytes.indexOf(Prompts.FRIENDLY_PROMPT, 0) < 0) {
            if (bytes.size() > 4 * KEPT) {
                bytes.skip(bytes.size() - KEPT);
            }
            String text = new String(bytes.copy(0, bytes.size()), StandardCharsets.ISO_8859_1);
            boolean greeted = Prompts.BANNER.matcher(text).find();
            if (!reader.fill(greeted ? deadline.orIn(Restart.QUIET) : deadline)) {
                bytes.skip(bytes.size());
                return greeted;
            }
        }
        bytes.skip(bytes.indexOf(Prompts.FRIENDLY_PROMPT, 0) + Prompts.FRIENDLY_PROMPT.length);
        return true;
    }

    /** Says why the prompt was not reached, and what to do. */
    String failure() {
        return link.name() + ": " + Diagnosis.of(reader.recent()).text()
                + (reader.recent().isEmpty() ? "" : ". The last bytes received were '" + reader.shown() + "'");
    }
}
