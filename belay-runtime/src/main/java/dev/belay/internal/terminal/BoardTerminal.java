// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.terminal;

import dev.belay.link.Link;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Connects a terminal to a board: sends typed bytes to the board unchanged, Ctrl-C included, and the board's output,
 * with its colors, to the screen. Ctrl-] leaves; the board's program continues. For one use.
 */
public final class BoardTerminal {
    /** Ctrl-], as in telnet and mpremote. */
    public static final int LEAVE = 0x1d;

    private static final Duration POLL = Duration.ofMillis(100);

    /** Shows the banner at the friendly prompt, and switches from the raw prompt to it. */
    private static final byte[] FRIENDLY_MODE = {2};

    private final Link link;
    private final KeySource keyboard;
    private final OutputStream screen;
    private volatile @Nullable RuntimeException failure;
    private volatile boolean over;

    public BoardTerminal(Link link, KeySource keyboard, OutputStream screen) {
        this.link = link;
        this.keyboard = keyboard;
        this.screen = screen;
    }

    /**
     * Runs until Ctrl-] or the end of the input. The link remains open.
     *
     * @throws dev.belay.errors.ConnectionLostException if the connection to the board is lost
     * @throws UncheckedIOException if writing to the screen fails
     */
    public void run() throws IOException, InterruptedException {
        Thread output = new Thread(this::show, "belay-terminal");
        output.setDaemon(true);
        output.start();
        try {
            link.write(FRIENDLY_MODE);
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
            if (key == LEAVE || key == KeySource.ENDED) {
                return;
            }
            if (key != KeySource.NOTHING) {
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
            // the terminal was closed
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
