// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Handles of the objects that the board stores for the host, and the queue of those to delete. The next operation sends
 * the queued deletions, so the cleaner's thread never uses the board. Thread-safe.
 */
final class ObjectHandles {
    private static final Cleaner CLEANER = Cleaner.create();

    /** Distinguishes handles of different interpreters. */
    private final AtomicInteger generation = new AtomicInteger();

    private final Map<Handle, String> held = new ConcurrentHashMap<>();

    /** Handles that were never closed, even if unreachable; empty unless {@link #track} was called. */
    private final Map<Handle, String> unclosed = new ConcurrentHashMap<>();

    private volatile boolean isTracking;
    private final Queue<Handle> dropped = new ConcurrentLinkedQueue<>();

    /**
     * A reference to an object on the board.
     *
     * @param generation number of the interpreter that it belongs to
     * @param key key under which the board deletes the object
     */
    record Handle(int generation, Key key) {}

    /** The key under which the board deletes an object. */
    sealed interface Key {
        /** Returns the key as a Python literal. */
        String literal();
    }

    /** The number of an object in the store of the board. */
    record StoreKey(long number) implements Key {
        @Override
        public String literal() {
            return Long.toString(number);
        }
    }

    /** A global name. */
    record NameKey(String name) implements Key {
        @Override
        public String literal() {
            return "'" + name + "'";
        }
    }

    int generation() {
        return generation.get();
    }

    /** Discards all handles, because the board has a new interpreter without the objects. */
    void forget() {
        generation.incrementAndGet();
        held.clear();
        dropped.clear();
    }

    /** Adds an object, which is deleted when {@code owner} is unreachable or the returned object is cleaned. */
    Cleaner.Cleanable hold(Object owner, Handle handle, String description) {
        held.put(handle, description);
        if (isTracking) {
            unclosed.put(handle, description);
        }
        return CLEANER.register(owner, () -> drop(handle));
    }

    /**
     * Queues a deletion, before the handle is removed from {@link #held}, so that the next operation after that deletes
     * it.
     */
    private void drop(Handle handle) {
        if (handle.generation() == generation.get()) {
            dropped.add(handle);
        }
        held.remove(handle);
    }

    /** Removes the queued deletions from the queue and returns them. */
    List<Handle> takeDropped() {
        List<Handle> taken = new ArrayList<>();
        for (Handle next = dropped.poll(); next != null; next = dropped.poll()) {
            if (next.generation() == generation.get()) {
                taken.add(next);
            }
        }
        return taken;
    }

    boolean hasDropped() {
        return !dropped.isEmpty();
    }

    /** Puts back deletions that failed. */
    void putBack(List<Handle> handles) {
        dropped.addAll(handles);
    }

    /** Starts to record handles that are not closed. */
    void track() {
        isTracking = true;
    }

    void closed(Handle handle) {
        unclosed.remove(handle);
    }

    List<String> unclosed() {
        return List.copyOf(unclosed.values());
    }

    /** Returns descriptions of the objects that the board stores. */
    List<String> held() {
        return List.copyOf(held.values());
    }
}
