// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.DeviceBusyException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Where a board's wire is plugged in. Keeps what the board says while there is none. Thread-safe. */
final class Socket {
    private final String name;
    private final Unheard unheard = new Unheard();
    private @Nullable VirtualLink link;

    /** @param name the board's, for messages */
    Socket(String name) {
        this.name = name;
    }

    /** Plugs a wire in, which gets what nobody has heard. */
    synchronized void connect(VirtualLink wire) {
        if (link != null) {
            throw new DeviceBusyException(name + " is connected already; close that link first");
        }
        link = wire;
        // Not more than a wire takes without a wait.
        deliver(wire, unheard.take(), () -> true);
    }

    synchronized void disconnect() {
        link = null;
    }

    /**
     * Sends what the board says.
     *
     * @param hurry ends the wait for a host that has too much to read
     */
    void send(byte[] data, BooleanSupplier hurry) {
        VirtualLink wire;
        synchronized (this) {
            wire = link;
            if (wire == null) {
                unheard.add(data);
            }
        }
        if (wire != null) {
            deliver(wire, data, hurry);
        }
    }

    private static void deliver(VirtualLink wire, byte[] data, BooleanSupplier hurry) {
        try {
            wire.deliver(data, hurry);
        } catch (InterruptedException e) {
            throw new PowerOff();
        }
    }

    /** Ends the conversation over the wire that is plugged in, if any. */
    synchronized void lose(String reason) {
        if (link != null) {
            link.lose(reason);
        }
    }
}
