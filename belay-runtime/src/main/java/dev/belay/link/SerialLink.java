// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import com.fazecast.jSerialComm.SerialPort;
import dev.belay.ConnectionLostException;
import dev.belay.port.PortLock;
import java.io.File;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A serial port, opened already. */
final class SerialLink implements Link {
    /** The system takes so much at once, and a board at 115200 baud in less than a second. */
    private static final int PIECE = 4096;

    /** So long threads that read and write are waited for when the port is closed. */
    private static final long LATE_MILLIS = 2000;

    private final String name;
    private final SerialPort port;
    private final PortLock lock;
    private final Traits traits;
    private final ControlLines lines;
    private final SerialWriter writer;
    private final ReceiveBuffer received = new ReceiveBuffer();
    private final Thread reader;
    private boolean closed;

    /** @param writeLimit how long the board may take nothing of what is written */
    SerialLink(String name, SerialPort port, PortLock lock, Traits traits, ControlLines lines, Duration writeLimit) {
        this.name = name;
        this.port = port;
        this.lock = lock;
        this.traits = traits;
        this.lines = lines;
        this.writer = new SerialWriter(port, name, writeLimit);
        reader = new Thread(this::pump, "belay-read-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void pump() {
        byte[] chunk = new byte[4096];
        try {
            int count = 0;
            while (count >= 0) {
                count = port.readBytes(chunk, chunk.length);
                if ((count > 0 && !received.put(chunk, count)) || (count == 0 && isGone())) {
                    break;
                }
            }
            received.end(
                    new ConnectionLostException(
                            name
                                    + ": the board is gone (unplugged, switched off, or it reset its USB port); plug it in and try again"));
        } catch (InterruptedException e) {
            received.end(new ConnectionLostException(name + ": the reading thread was interrupted", e));
        }
    }

    /** A pty whose other end was closed reads as idle, so the device node has to be looked at. */
    private boolean isGone() {
        return received.reason() != null || (name.startsWith("/") && !new File(name).exists());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        return received.take(buffer, offset, length, timeout);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        ConnectionLostException end = received.reason();
        if (end != null) {
            throw new ConnectionLostException(String.valueOf(end.getMessage()), end);
        }
        for (int done = 0; done < length; ) {
            done += writeSome(data, offset + done, Math.min(PIECE, length - done));
        }
    }

    private int writeSome(byte[] data, int offset, int length) {
        try {
            int count = writer.write(data, offset, length);
            if (count < 0) {
                throw lost(new ConnectionLostException(
                        name + ": cannot write to the board any more: it is gone; plug it in and try again"));
            }
            return count;
        } catch (TimeoutException e) {
            throw lost(new ConnectionLostException(
                    name
                            + ": the board takes nothing more of what is sent: it hangs; press its reset button or plug it in again",
                    e));
        }
    }

    private ConnectionLostException lost(ConnectionLostException reason) {
        received.end(reason);
        return reason;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        received.end(new ConnectionLostException(name + ": the connection is closed"));
        try {
            writer.close();
            lines.beforeClosing(lines(port));
            port.closePort();
            awaitThreads();
        } finally {
            lock.close();
        }
    }

    /**
     * jSerialComm keeps one handle for each path, which a thread looks up at its next call: one that is late would take what
     * arrives for whoever opens the port next.
     */
    private void awaitThreads() {
        try {
            reader.join(LATE_MILLIS);
            writer.awaitEnd(LATE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static ControlLines.Lines lines(SerialPort port) {
        return new ControlLines.Lines() {
            @Override
            public boolean setDTR() {
                return port.setDTR();
            }

            @Override
            public boolean clearDTR() {
                return port.clearDTR();
            }

            @Override
            public boolean setRTS() {
                return port.setRTS();
            }

            @Override
            public boolean clearRTS() {
                return port.clearRTS();
            }
        };
    }
}
