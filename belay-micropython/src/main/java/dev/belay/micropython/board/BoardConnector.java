// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.errors.DeviceBusyException;
import dev.belay.micropython.internal.console.OutputBacklog;
import dev.belay.micropython.internal.console.PowerOff;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Connects a board to its link. Stores the board's output while there is no link. Thread-safe. */
final class BoardConnector {
    private final String name;
    private final OutputBacklog backlog = new OutputBacklog();
    private @Nullable VirtualLink link;

    /** @param name the name of the board, for messages */
    BoardConnector(String name) {
        this.name = name;
    }

    /** Connects a link and sends it the stored output. */
    synchronized void connect(VirtualLink wire) {
        if (link != null) {
            throw new DeviceBusyException(name + " is connected already; close that link first");
        }
        link = wire;
        // At most the capacity of the link, so that this never waits.
        deliver(wire, backlog.take(), () -> true);
    }

    synchronized void disconnect() {
        link = null;
    }

    /**
     * Sends the board's output.
     *
     * @param stopWaiting ends the wait for a host that does not read
     */
    void send(byte[] data, BooleanSupplier stopWaiting) {
        VirtualLink wire;
        synchronized (this) {
            wire = link;
            if (wire == null) {
                backlog.add(data);
            }
        }
        if (wire != null) {
            deliver(wire, data, stopWaiting);
        }
    }

    private static void deliver(VirtualLink wire, byte[] data, BooleanSupplier stopWaiting) {
        try {
            wire.deliver(data, stopWaiting);
        } catch (InterruptedException e) {
            throw new PowerOff();
        }
    }

    /** Ends the current connection, if any. */
    synchronized void fail(String reason) {
        if (link != null) {
            link.fail(reason);
        }
    }
}
