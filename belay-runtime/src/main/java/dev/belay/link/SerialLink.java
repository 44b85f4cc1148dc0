// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import com.fazecast.jSerialComm.SerialPort;
import dev.belay.ConnectionLostException;
import dev.belay.port.PortLock;
import java.io.File;
import java.time.Duration;

/** A serial port, opened already. */
final class SerialLink implements Link {
    private final String name;
    private final SerialPort port;
    private final PortLock lock;
    private final Traits traits;
    private final ReceiveBuffer received = new ReceiveBuffer();
    private final Thread reader = new Thread(this::pump, "belay-read");
    private boolean closed;

    SerialLink(String name, SerialPort port, PortLock lock, Traits traits) {
        this.name = name;
        this.port = port;
        this.lock = lock;
        this.traits = traits;
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
        int done = 0;
        while (done < length) {
            int count = port.writeBytes(data, length - done, offset + done);
            if (count < 0) {
                ConnectionLostException lost = new ConnectionLostException(
                        name + ": cannot write to the board any more: it is gone; plug it in and try again");
                received.end(lost);
                throw lost;
            }
            done += count;
        }
    }

    /** RTS falls before DTR: the other way round resets ESP boards (micropython#9659). */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        received.end(new ConnectionLostException(name + ": the connection is closed"));
        try {
            port.clearRTS();
            port.clearDTR();
            port.closePort();
        } finally {
            lock.close();
        }
    }
}
