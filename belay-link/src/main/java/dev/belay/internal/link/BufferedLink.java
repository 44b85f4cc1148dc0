// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.link;

import dev.belay.errors.ConnectionLostException;
import dev.belay.link.Link;
import java.io.IOException;
import java.time.Duration;

/**
 * Base class of links whose wire can only be read by a thread of its own. That thread passes on what arrives with
 * {@link #received} and reports the end with {@link #end}; {@link #read} can then time out and be interrupted.
 */
public abstract class BufferedLink implements Link {
    private final String name;
    private final Traits traits;
    private final ReceiveBuffer buffer = new ReceiveBuffer();
    private boolean closed;

    /** @param name the port as a user would type it, for messages */
    protected BufferedLink(String name, Traits traits) {
        this.name = name;
        this.traits = traits;
    }

    /** Starts a daemon thread that calls {@code source} until it returns false or fails, then {@link #end}. */
    protected final ReaderThread startReader(ReaderThread.Source source, String atEnd) {
        return startReader(source, () -> atEnd);
    }

    /** Starts a thread as {@link #startReader(ReaderThread.Source, String)} does, with a reason that is known at the end only. */
    protected final ReaderThread startReader(ReaderThread.Source source, ReaderThread.EndReason atEnd) {
        ReaderThread reader = new ReaderThread(name, source, atEnd, this::end);
        reader.start();
        return reader;
    }

    /** Buffers bytes that have arrived; waits while the buffer is full. Returns false when the link has ended. */
    protected final boolean received(byte[] data, int length) throws InterruptedException {
        return buffer.put(data, length);
    }

    /** Ends the link: what is buffered can still be read, then {@code reason} is thrown. The first reason counts. */
    protected void end(ConnectionLostException reason) {
        buffer.end(reason);
    }

    /** Ends the link because a write failed; returns the exception that the write must throw. */
    protected final ConnectionLostException fail(IOException cause) {
        return buffer.fail(name, cause);
    }

    /** Throws the reason if the link has ended. */
    protected final void checkOpen() {
        ConnectionLostException reason = buffer.reason();
        if (reason != null) {
            throw new ConnectionLostException(String.valueOf(reason.getMessage()), reason);
        }
    }

    /** Returns whether the link has ended. */
    protected final boolean isEnded() {
        return buffer.reason() != null;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Traits traits() {
        return traits;
    }

    @Override
    public final int read(byte[] target, int offset, int length, Duration timeout) throws InterruptedException {
        return buffer.take(target, offset, length, timeout);
    }

    /** Called once by {@link #close} while the link can still write. */
    protected void beforeClose() {}

    /** Closes the wire and releases the port. Called once by {@link #close}, after {@link #end}. */
    protected abstract void release();

    @Override
    public final synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        beforeClose();
        end(new ConnectionLostException(name + ": the connection is closed"));
        release();
    }
}
