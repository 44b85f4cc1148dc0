// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

import dev.belay.ConnectionFailedException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.EnumSet;
import org.jline.nativ.CLibrary;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.ControlFlag;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.utils.OSUtils;

/**
 * The near end of a pseudo-terminal that carries bytes unchanged; the far end is a device file that programs open as
 * they open a serial port. Never blocks, except in {@link #awaitInput}.
 */
final class Pseudoterminal implements AutoCloseable {
    private static final long SET_NON_BLOCKING = OSUtils.IS_LINUX ? 0x5421L : 0x8004667eL;
    /** The kernel keeps what was not read in two places, of which one is emptied at a time. */
    private static final int FLUSHES = 8;

    private final JniNativePty pty;
    private final CLibrary.Termios raw = new CLibrary.Termios();
    private final FileChannel input;
    private final FileChannel output;

    private Pseudoterminal(JniNativePty pty) throws IOException {
        this.pty = pty;
        // Only a far end that nobody has open tells when a program closes it.
        pty.getSlaveOutput().close();
        int failed = CLibrary.tcgetattr(pty.getMaster(), raw)
                | CLibrary.ioctl(pty.getMaster(), SET_NON_BLOCKING, new int[] {1});
        if (failed != 0) {
            throw new IOException("cannot set up " + pty.getName());
        }
        input = new FileInputStream(pty.getMasterFD()).getChannel();
        output = new FileOutputStream(pty.getMasterFD()).getChannel();
    }

    static Pseudoterminal open() {
        try {
            return new Pseudoterminal((JniNativePty) new JniTerminalProvider().open(rawAttributes(), null));
        } catch (IOException | LinkageError | RuntimeException e) {
            throw new ConnectionFailedException("no pseudo-terminal can be made here: " + e.getMessage(), e);
        }
    }

    static boolean supported() {
        return !OSUtils.IS_WINDOWS;
    }

    /** Returns the device file to open, such as {@code /dev/pts/3}. */
    String path() {
        return pty.getName();
    }

    /** Waits until {@link #read} has something to tell, at most so long, and returns whether it has. */
    boolean awaitInput(int millis) {
        return CLibrary.pollForInput(pty.getMaster(), millis) != 0;
    }

    /** Returns how many bytes were read, 0 when there are none now, -1 when no program has the far end open. */
    int read(byte[] buffer) {
        try {
            return input.read(ByteBuffer.wrap(buffer));
        } catch (IOException e) {
            return -1;
        }
    }

    /** Returns how many bytes were written: 0 when nobody reads and the buffer is full. */
    int write(byte[] data, int offset, int length) {
        try {
            return output.write(ByteBuffer.wrap(data, offset, length));
        } catch (IOException e) {
            return length;
        }
    }

    /** Forgets what the last program did not read and how it set up the line, so that the next one finds it fresh. */
    void refresh() {
        for (int i = 0; i < FLUSHES; i++) {
            CLibrary.tcsetattr(pty.getMaster(), CLibrary.TCSAFLUSH, raw);
        }
    }

    @Override
    public void close() {
        try {
            input.close();
            output.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot close " + path(), e);
        }
    }

    private static Attributes rawAttributes() {
        Attributes attributes = new Attributes();
        attributes.setControlFlags(EnumSet.of(ControlFlag.CS8, ControlFlag.CREAD, ControlFlag.CLOCAL));
        attributes.setControlChar(ControlChar.VMIN, 1);
        attributes.setControlChar(ControlChar.VTIME, 0);
        return attributes;
    }
}
