// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.serial;

import com.fazecast.jSerialComm.SerialPort;
import dev.belay.errors.ConnectionLostException;
import dev.belay.internal.io.PortLock;
import dev.belay.internal.link.BufferedLink;
import dev.belay.internal.link.ReaderThread;
import java.io.File;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A serial port that is open. */
final class SerialLink extends BufferedLink {
    /** Largest chunk passed to one write; at 115200 baud it takes less than a second. */
    private static final int CHUNK = 4096;

    /** Maximum time to wait for the reading and writing threads when the port is closed. */
    private static final long JOIN_MILLIS = 2000;

    private final SerialPort port;
    private final PortLock lock;
    private final ControlLines lines;
    private final SerialWriter writer;
    private final ReaderThread reader;
    private final byte[] chunk = new byte[4096];

    /** @param writeTimeout the maximum time for which the board may accept no bytes */
    SerialLink(String name, SerialPort port, PortLock lock, Traits traits, ControlLines lines, Duration writeTimeout) {
        super(name, traits);
        this.port = port;
        this.lock = lock;
        this.lines = lines;
        this.writer = new SerialWriter(port, name, writeTimeout);
        reader = startReader(
                this::transfer,
                "the connection to the board is lost (unplugged, switched off, or it reset its USB port); plug it in and"
                        + " try again");
    }

    private boolean transfer() throws InterruptedException {
        int count = port.readBytes(chunk, chunk.length);
        return count > 0 ? received(chunk, count) : count == 0 && !isDisconnected();
    }

    /** A pty whose other end was closed reads as idle, so the device node is checked. */
    private boolean isDisconnected() {
        return isEnded() || (name().startsWith("/") && !new File(name()).exists());
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        checkOpen();
        for (int done = 0; done < length; ) {
            done += writeSome(data, offset + done, Math.min(CHUNK, length - done));
        }
    }

    private int writeSome(byte[] data, int offset, int length) {
        try {
            int count = writer.write(data, offset, length);
            if (count < 0) {
                throw lost(new ConnectionLostException(name()
                        + ": cannot write to the board any more: the connection is lost; plug it in and try again"));
            }
            return count;
        } catch (TimeoutException e) {
            throw lost(new ConnectionLostException(
                    name() + ": the board accepts no more bytes: it hangs; press its reset button or plug it in again",
                    e));
        }
    }

    private ConnectionLostException lost(ConnectionLostException reason) {
        end(reason);
        return reason;
    }

    @Override
    protected void release() {
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
     * jSerialComm keeps one handle per path, which a thread looks up at its next call: a late one would read bytes that belong
     * to the next user of the port.
     */
    private void awaitThreads() {
        try {
            reader.join(JOIN_MILLIS);
            writer.awaitEnd(JOIN_MILLIS);
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
