// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

import dev.belay.errors.ConnectionFailedException;
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
 * The near end of a pseudo-terminal that transfers bytes unchanged; the far end is a device file that programs open
 * like a serial port. Never blocks, except in {@link #awaitInput}.
 */
final class Pseudoterminal implements AutoCloseable {
    private static final long SET_NON_BLOCKING = OSUtils.IS_LINUX ? 0x5421L : 0x8004667eL;

    /** Number of resets until no unread data is left: the kernel buffers it in two places, and each reset empties one. */
    static final int RESETS = 8;

    private final JniNativePty pty;
    private final CLibrary.Termios raw = new CLibrary.Termios();
    private final FileChannel input;
    private final FileChannel output;

    private Pseudoterminal(JniNativePty pty) throws IOException {
        this.pty = pty;
        // The near end reports that a program closes the far end only if nothing else has it open.
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
            throw new ConnectionFailedException("cannot create a pseudo-terminal: " + e.getMessage(), e);
        }
    }

    static boolean supported() {
        return !OSUtils.IS_WINDOWS;
    }

    /** Returns the device file to open, such as {@code /dev/pts/3}. */
    String path() {
        return pty.getName();
    }

    /** Waits until {@link #read} has a result, at most {@code millis}; returns whether it has. */
    boolean awaitInput(int millis) {
        return CLibrary.pollForInput(pty.getMaster(), millis) != 0;
    }

    /** Returns the number of bytes read, 0 if there are none, -1 if no program has the far end open. */
    int read(byte[] buffer) {
        try {
            return input.read(ByteBuffer.wrap(buffer));
        } catch (IOException e) {
            return -1;
        }
    }

    /** Returns the number of bytes written: 0 if the buffer is full. */
    int write(byte[] data, int offset, int length) {
        try {
            return output.write(ByteBuffer.wrap(data, offset, length));
        } catch (IOException e) {
            return length;
        }
    }

    /** Discards unread data and line settings of the last program, so that the next one starts from the defaults. */
    void reset() {
        CLibrary.tcsetattr(pty.getMaster(), CLibrary.TCSAFLUSH, raw);
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
