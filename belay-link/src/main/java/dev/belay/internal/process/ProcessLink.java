// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.process;

import dev.belay.errors.ConnectionLostException;
import dev.belay.link.Link;
import java.time.Duration;

/** The standard input and output of a program, which is started again when a soft reset of its interpreter has ended it. */
final class ProcessLink implements Link {
    private final String name;
    private final Starter starter;
    private volatile ChildProcess program;
    private boolean closed;

    ProcessLink(String name, Starter starter) throws InterruptedException {
        this.name = name;
        this.starter = starter;
        this.program = starter.start();
    }

    /** Starts the program. */
    interface Starter {
        ChildProcess start() throws InterruptedException;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Traits traits() {
        return Traits.LOSSLESS;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        return program.read(buffer, offset, length, timeout);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        program.write(data, offset, length);
    }

    @Override
    public synchronized boolean reopen(Duration timeout) throws InterruptedException {
        if (closed) {
            throw new ConnectionLostException(name + ": the connection is closed");
        }
        program.close();
        program = starter.start();
        return true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        program.close();
    }
}
