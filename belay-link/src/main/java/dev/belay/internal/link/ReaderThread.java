// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.link;

import dev.belay.errors.ConnectionLostException;
import dev.belay.internal.text.IoProblem;
import java.io.IOException;
import java.util.function.Consumer;

/** A daemon thread that reads a connection until it ends, and then reports why. */
public final class ReaderThread {
    private final String name;
    private final Source source;
    private final EndReason atEnd;
    private final Consumer<ConnectionLostException> end;
    private final Thread thread;

    /**
     * @param name the port, for messages
     * @param atEnd describes the regular end, for the message
     * @param end receives the reason when the connection has ended
     */
    public ReaderThread(String name, Source source, EndReason atEnd, Consumer<ConnectionLostException> end) {
        this.name = name;
        this.source = source;
        this.atEnd = atEnd;
        this.end = end;
        thread = new Thread(this::run, "belay-read-" + name);
        thread.setDaemon(true);
    }

    /** Reads from a connection. */
    public interface Source {
        /** Waits for bytes and passes them on; returns false at the end, or when the bytes are no longer needed. */
        boolean transfer() throws IOException, InterruptedException;
    }

    /** Describes the end of a connection. */
    public interface EndReason {
        /** Returns the part of the message that follows the port. */
        String message() throws InterruptedException;
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /** Waits until the thread has ended, at most {@code millis}. */
    public void join(long millis) throws InterruptedException {
        thread.join(millis);
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                more = source.transfer();
            }
            end.accept(new ConnectionLostException(name + ": " + atEnd.message()));
        } catch (IOException e) {
            end.accept(new ConnectionLostException(name + ": the connection broke: " + IoProblem.of(e), e));
        } catch (RuntimeException e) {
            end.accept(new ConnectionLostException(name + ": what arrived cannot be processed: " + e, e));
        } catch (InterruptedException e) {
            end.accept(new ConnectionLostException(name + ": the reading thread was interrupted", e));
        }
    }
}
