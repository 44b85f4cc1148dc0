// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forwards the output of a program that the board started by itself, until the board shows its prompt. For one use. */
final class OutputFollower {
    private static final Duration QUIET = Duration.ofMillis(100);
    private static final int RECENT_SIZE = 8 * 1024;
    private static final Pattern RAISED = Pattern.compile(
            "(?s).*(Traceback \\([^\\n]*\\):\\n(?:  File \"[^\\n]*\\n)+[^\\n]+\\n).{0,200}?(MicroPython|CircuitPython) [^\\n]*\\n.*");

    private final LinkReader reader;
    private final OutputDecoder output;
    private String last = "";

    OutputFollower(LinkReader reader, OutputDecoder output) {
        this.reader = reader;
        this.output = output;
    }

    /** Forwards output; returns true if the program has ended, false if the deadline passed first. */
    boolean follow(Deadline deadline) throws InterruptedException {
        while (true) {
            byte[] bytes = reader.bytes().take(reader.bytes().size());
            output.accept(bytes);
            record(bytes);
            boolean ended = ReplBytes.STARTED.matcher(last).matches();
            if (!reader.fill(ended ? deadline.orIn(QUIET) : deadline)) {
                output.finish();
                return ended;
            }
        }
    }

    private void record(byte[] bytes) {
        String text = last + new String(bytes, StandardCharsets.ISO_8859_1);
        last = text.substring(Math.max(0, text.length() - RECENT_SIZE));
    }

    /** Returns the traceback that the program ended with; empty if it did not raise. */
    Optional<String> error() {
        String text = new String(last.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).replace("\r", "");
        Matcher matcher = RAISED.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
