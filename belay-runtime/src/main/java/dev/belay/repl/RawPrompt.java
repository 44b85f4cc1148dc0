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
            if (skip(patience)) {
                if (attempt > 0) {
                    reader.discard(QUIET, patience);
                }
                return true;
            }
        }
        return false;
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
