// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Accepts the program that opens the pseudo-terminal. */
final class PtyListener implements Client, AutoCloseable {
    private static final int POLL_MILLIS = 100;
    private static final int ABSENT_MILLIS = 10;

    private final ClientArbiter board;
    private final Pseudoterminal terminal = Pseudoterminal.open();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread reader = new Thread(this::serve, "board-on-pty");
    private boolean present;
    private boolean isNotified;
    /** Number of resets that the pseudo-terminal still needs. */
    private int resets;

    PtyListener(ClientArbiter board) {
        this.board = board;
        reader.setDaemon(true);
    }

    void open() {
        reader.start();
    }

    String path() {
        return terminal.path();
    }

    @Override
    public String name() {
        return terminal.path();
    }

    @Override
    public void send(byte[] data, int length) {
        int shown = 0;
        while (shown < length && board.isOwner(this)) {
            int count = terminal.write(data, shown, length - shown);
            shown += count;
            if (count == 0 && pause(1)) {
                return;
            }
        }
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (closing.getCount() > 0) {
            int count = terminal.awaitInput(present ? POLL_MILLIS : 0) ? terminal.read(buffer) : 0;
            if (count < 0) {
                becomeAbsent();
            } else {
                add();
                if (count > 0) {
                    sendInput(buffer, count);
                }
            }
        }
    }

    private void add() {
        if (!present) {
            present = true;
            board.add(this);
        }
    }

    /**
     * Called again and again while no program has the far end open. Whether one has is known again before each reset:
     * a reset would undo the line settings of the next program.
     */
    private void becomeAbsent() {
        if (present) {
            present = false;
            board.remove(this);
            isNotified = false;
            resets = Pseudoterminal.RESETS;
        } else if (resets > 0) {
            terminal.reset();
            resets--;
        } else {
            pause(ABSENT_MILLIS);
        }
    }

    private void sendInput(byte[] data, int count) {
        Client owner = board.owner();
        if (board.sendInput(this, data, count)) {
            isNotified = false;
        } else if (!isNotified && owner != null) {
            isNotified = true;
            byte[] message = ClientMessages.inUse(owner.name()).getBytes(UTF_8);
            terminal.write(message, 0, message.length);
        }
    }

    /** Returns true when the listener is being closed. */
    private boolean pause(int millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        ThreadJoiner.join(reader);
        board.remove(this);
        terminal.close();
    }
}
