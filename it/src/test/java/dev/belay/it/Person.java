// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/** User at a pseudo-terminal. A wait that times out fails with the text of the screen. */
final class Person implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final JniNativePty pty;
    private final FileInputStream screen;
    private final FileOutputStream keyboard;
    private final StringBuilder shown = new StringBuilder();
    private int read;

    Person() throws IOException {
        pty = (JniNativePty) new JniTerminalProvider().open(null, Size.of(80, 24));
        screen = new FileInputStream(pty.getMasterFD());
        keyboard = new FileOutputStream(pty.getMasterFD());
    }

    Path terminal() {
        return Path.of(pty.getName());
    }

    /** Returns the input mode of the terminal. */
    String mode() throws IOException {
        Attributes attributes = pty.getAttr();
        return attributes.getLocalFlags() + " " + attributes.getInputFlags() + " " + attributes.getOutputFlags();
    }

    void types(String keys) throws IOException {
        keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
    }

    void resizes(int columns, int rows) throws IOException {
        pty.setSize(Size.of(columns, rows));
    }

    /** Waits until a text appears on the screen after the text of the previous wait. */
    Person sees(String text) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (shown.indexOf(text, read) < 0) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no \"" + text + "\" came, but:\n" + shown);
            }
            look();
        }
        read = shown.indexOf(text, read) + text.length();
        return this;
    }

    /** Returns all text that was shown. */
    String screen() {
        return shown.toString();
    }

    private void look() throws IOException {
        int count = screen.available();
        if (count == 0) {
            LockSupport.parkNanos(10_000_000);
        } else {
            byte[] bytes = new byte[count];
            shown.append(new String(bytes, 0, screen.read(bytes), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        pty.close();
    }
}
