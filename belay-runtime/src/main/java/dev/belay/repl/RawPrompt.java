// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import dev.belay.link.Link;
import java.time.Duration;
import java.util.function.Consumer;

/** Gets a board to its raw prompt, whatever it is doing. Not thread-safe. */
final class RawPrompt {
    /** Ctrl-C ends code, paste mode, raw-paste and half a line; CR is the key that CircuitPython wants; Ctrl-A asks. */
    private static final byte[] ENTER = {Prompts.CTRL_C, Prompts.CR, Prompts.CTRL_A};

    private static final byte[] ENTER_AGAIN = {Prompts.CTRL_C, Prompts.CTRL_C, Prompts.CR, Prompts.CTRL_A};

    /** How long each attempt waits, in seconds: a board that resets when its port opens needs a while. */
    private static final int[] PATIENCE = {1, 1, 2, 3, 3};

    private static final Duration QUIET = Duration.ofMillis(60);

    /** In so many attempts a prompt alone means that the rest was swallowed; later ones wait longer, for programs with a prompt. */
    private static final int SWALLOWED = 3;

    /** From the name of the exception to the prompt a board prints no more than this: a banner and two lines of help. */
    private static final int LONGEST_GOODBYE = 400;

    private final Link link;
    private final LinkReader reader;

    RawPrompt(Link link, LinkReader reader) {
        this.link = link;
        this.reader = reader;
    }

    /** Interrupts what runs and asks for the prompt until it comes; returns false when the deadline passed before. */
    boolean reach(Deadline deadline) throws InterruptedException {
        for (int attempt = 0; attempt < PATIENCE.length && !deadline.passed(); attempt++) {
            reader.discard(Duration.ZERO, Deadline.in(QUIET));
            link.write(attempt == 0 ? ENTER : ENTER_AGAIN);
            Deadline patience = deadline.orIn(Duration.ofSeconds(PATIENCE[attempt]));
            if (isAsked(patience, attempt < SWALLOWED) && skip(patience)) {
                if (attempt > 0) {
                    reader.discard(QUIET, patience);
                }
                return true;
            }
        }
        return false;
    }

    /**
     * Waits for the banner; returns false when the deadline passed before, or where an interrupted program left a prompt
     * and nothing followed: when it was reading its input, it may have taken the keys behind the Ctrl-C.
     */
    private boolean isAsked(Deadline deadline, boolean mayBeSwallowed) throws InterruptedException {
        Bytes bytes = reader.bytes();
        int from = 0;
        while (bytes.indexOf(Prompts.RAW_BANNER, from) < 0) {
            from = Math.max(0, bytes.size() - Prompts.RAW_BANNER.length + 1);
            if (!reader.fill(mayBeSwallowed && isInterrupted(bytes) ? deadline.orIn(QUIET) : deadline)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInterrupted(Bytes bytes) {
        int size = bytes.size();
        return (bytes.endsWith(Prompts.FRIENDLY_PROMPT, size) || bytes.endsWith(Prompts.END_AND_PROMPT, size))
                && bytes.indexOf(Prompts.INTERRUPTED, Math.max(0, size - LONGEST_GOODBYE)) >= 0;
    }

    /** Waits for the banner and the prompt; returns false when the deadline passed before. */
    boolean skip(Deadline deadline) throws InterruptedException {
        return reader.skipPast(Prompts.RAW_BANNER, deadline) && reader.skipPast(Prompts.RAW_PROMPT, deadline);
    }

    /** Waits for the prompt after a soft reset, and forwards what boot.py printed. */
    boolean skipBoot(Consumer<String> output, Deadline deadline) throws InterruptedException {
        if (!reader.skipPast(Prompts.OK, deadline)) {
            return false;
        }
        Bytes bytes = reader.bytes();
        while (bytes.indexOf(Prompts.RAW_BANNER, 0) < 0) {
            if (!reader.fill(deadline)) {
                return false;
            }
        }
        int announced = bytes.indexOf(Prompts.SOFT_REBOOT, 0);
        bytes.skip(announced < 0 ? 0 : bytes.indexOf((byte) '\n', announced) + 1);
        OutputDecoder decoder = new OutputDecoder(output);
        decoder.accept(bytes.take(bytes.indexOf(Prompts.RAW_BANNER, 0)));
        decoder.finish();
        return skip(deadline);
    }

    /** Says why the prompt was not reached, and what to do. */
    String failure() {
        String shown = reader.shown();
        return link.name()
                + (shown.isEmpty()
                        ? ": nothing answers. Is there a board with MicroPython or CircuitPython, and is no other program"
                                + " using it?"
                        : ": what answers does not show the raw prompt of MicroPython. Either another firmware runs there,"
                                + " or code that Ctrl-C does not stop: press the board's reset button and try again. The last"
                                + " bytes received were '" + shown + "'");
    }
}
