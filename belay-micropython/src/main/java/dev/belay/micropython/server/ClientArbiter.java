// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

import dev.belay.link.Link;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides which client has the board: the first to connect, unless another sends input first; then that one, until it
 * disconnects. Without a client, output of the board is discarded. Thread-safe.
 */
final class ClientArbiter {
    private final Link board;
    private final Set<Client> present = new LinkedHashSet<>();
    private @Nullable Client owner;
    private boolean hasInput;
    private long disconnects;

    ClientArbiter(Link board) {
        this.board = board;
    }

    synchronized void add(Client client) {
        if (present.add(client) && owner == null) {
            owner = client;
            hasInput = false;
        }
    }

    synchronized void remove(Client client) {
        present.remove(client);
        if (owner == client) {
            owner = present.stream().findFirst().orElse(null);
            hasInput = false;
        }
        disconnects++;
        notifyAll();
    }

    /** Returns how many clients have disconnected. */
    synchronized long disconnects() {
        return disconnects;
    }

    /**
     * Waits until {@code deadline} by {@code System.nanoTime()}, and returns whether more than {@code known} clients
     * have disconnected.
     */
    synchronized boolean awaitDisconnectAfter(long known, long deadline) {
        try {
            while (disconnects == known) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized boolean isOwner(Client client) {
        return owner == client;
    }

    /** Returns the client that prevents others from sending input, or null if there is none. */
    synchronized @Nullable Client owner() {
        return hasInput ? owner : null;
    }

    /** Forwards input of {@code client}; returns false if another client has the board. */
    boolean sendInput(Client client, byte[] data, int length) {
        Client displaced = null;
        synchronized (this) {
            if (owner != client) {
                if (hasInput) {
                    return false;
                }
                displaced = owner;
                owner = client;
            }
            hasInput = true;
        }
        if (displaced != null) {
            displaced.displaced();
        }
        board.write(data, 0, length);
        return true;
    }

    void send(byte[] data, int length) {
        Client current;
        synchronized (this) {
            current = owner;
        }
        if (current != null) {
            current.send(data, length);
        }
    }
}
