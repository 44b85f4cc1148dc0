// SPDX-License-Identifier: Apache-2.0
package dev.belay.terminal;

import dev.belay.ConnectionLostException;
import dev.belay.link.Link;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Connects a person's terminal to a board: what is typed goes to the board as it is, Ctrl-C too, and what the board prints, with
 * its colours, to the screen. Ctrl-] leaves. The board goes on with what it does. For one use.
 */
public final class BoardTerminal {
    /** Ctrl-], as in telnet and mpremote. */
    public static final int LEAVE = 0x1d;

    private static final Duration POLL = Duration.ofMillis(100);

    /** Shows the banner at the friendly prompt, and leads there from the raw one. */
    private static final byte[] HELLO = {2};

    private final Link link;
    private final Keyboard keyboard;
    private final OutputStream screen;
    private volatile @Nullable RuntimeException failure;
    private volatile boolean over;

    public BoardTerminal(Link link, Keyboard keyboard, OutputStream screen) {
        this.link = link;
        this.keyboard = keyboard;
        this.screen = screen;
    }

    /**
     * Runs until Ctrl-] or the end of what is typed. The link stays open.
     *
     * @throws ConnectionLostException when the board is gone
     * @throws UncheckedIOException when the screen takes nothing more
     */
    public void run() throws IOException, InterruptedException {
        Thread output = new Thread(this::show, "belay-terminal");
        output.setDaemon(true);
        output.start();
        try {
            link.write(HELLO);
            type();
        } finally {
            over = true;
            output.interrupt();
            output.join();
        }
        rethrow();
    }

    private void type() throws IOException, InterruptedException {
        while (failure == null) {
            int key = keyboard.read(POLL);
            if (key == LEAVE || key == Keyboard.ENDED) {
                return;
            }
            if (key != Keyboard.NOTHING) {
                link.write(new byte[] {(byte) key});
            }
        }
    }

    private void show() {
        byte[] buffer = new byte[4096];
        try {
            while (!over) {
                int count = link.read(buffer, 0, buffer.length, POLL);
                screen.write(buffer, 0, count);
                screen.flush();
            }
        } catch (InterruptedException e) {
            // over
        } catch (IOException e) {
            failure = new UncheckedIOException(e);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void rethrow() {
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }
}
