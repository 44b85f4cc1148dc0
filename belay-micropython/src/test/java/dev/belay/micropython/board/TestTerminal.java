// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.link.Link;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends input to a board and reads its output, one char for a byte. Every wait that fails shows the output received.
 */
public final class TestTerminal {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Link link;
    private final StringBuilder pending = new StringBuilder();

    TestTerminal(Link link) {
        this.link = link;
    }

    /** Connects to a board and waits for its prompt. */
    static TestTerminal at(VirtualBoard board) throws InterruptedException {
        TestTerminal terminal = new TestTerminal(board.connect());
        terminal.until(">>> ");
        return terminal;
    }

    /** Connects to a board and enters its raw REPL. */
    public static TestTerminal rawAt(VirtualBoard board) throws InterruptedException {
        TestTerminal terminal = at(board);
        terminal.send("\1");
        terminal.until("raw REPL; CTRL-B to exit\r\n>");
        return terminal;
    }

    Link link() {
        return link;
    }

    void send(String text) {
        link.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns the output up to and including {@code end}. */
    String until(String end) throws InterruptedException {
        return until(end, PATIENCE);
    }

    /** Returns the output up to and including {@code end}, which arrives within {@code patience}. */
    String until(String end, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        byte[] buffer = new byte[4096];
        int at = pending.indexOf(end);
        while (at < 0) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            int count = left.isNegative() ? 0 : link.read(buffer, 0, buffer.length, left);
            if (count == 0) {
                throw new AssertionError("no " + show(end) + " came, but " + show(pending.toString()));
            }
            pending.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            at = pending.indexOf(end);
        }
        String found = pending.substring(0, at + end.length());
        pending.delete(0, at + end.length());
        return found;
    }

    /** Returns the output until there is none for {@code quiet}. */
    String rest(Duration quiet) throws InterruptedException {
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        for (int count = link.read(buffer, 0, buffer.length, quiet);
                count > 0;
                count = link.read(buffer, 0, buffer.length, quiet)) {
            more.write(buffer, 0, count);
        }
        String all = pending + more.toString(StandardCharsets.ISO_8859_1);
        pending.setLength(0);
        return all;
    }

    /** The output of a program in the raw REPL, and its traceback. */
    public record Outcome(String output, String error) {}

    public Outcome raw(String source) throws InterruptedException {
        send(new String(source.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1) + "\4");
        until("OK");
        return outcome();
    }

    Outcome outcome() throws InterruptedException {
        String output = until("\4");
        String error = until("\4");
        until(">");
        return new Outcome(
                decode(output.substring(0, output.length() - 1)), decode(error.substring(0, error.length() - 1)));
    }

    /** Runs a program that must not fail and returns its output, with LF. */
    public String run(String source) throws InterruptedException {
        Outcome outcome = raw(source);
        if (!outcome.error().isEmpty()) {
            throw new AssertionError(outcome.output() + outcome.error());
        }
        return outcome.output().replace("\r\n", "\n");
    }

    private static String decode(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String show(String text) {
        return '"'
                + text.replace("\r", "\\r")
                        .replace("\n", "\\n")
                        .replace("\1", "\\x01")
                        .replace("\4", "\\x04")
                + '"';
    }
}
