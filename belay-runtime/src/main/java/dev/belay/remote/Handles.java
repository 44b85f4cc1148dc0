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
 * What the board holds for us, and what it need not hold any longer. Deletions only queue here, and ride along with the next
 * operation: the thread that finds what is unreachable never touches the board. Thread-safe.
 */
final class Handles {
    private static final Cleaner CLEANER = Cleaner.create();

    /** Ids of two lives of the interpreter never meet. */
    private final AtomicInteger generation = new AtomicInteger();

    private final Map<Handle, String> held = new ConcurrentHashMap<>();
    /** What was never closed, unreachable or not; only kept for those who ask. */
    private final Map<Handle, String> unclosed = new ConcurrentHashMap<>();

    private volatile boolean tracks;
    private final Queue<Handle> dropped = new ConcurrentLinkedQueue<>();

    /**
     * What stands for an object on the board.
     *
     * @param generation the life of the interpreter that it belongs to
     */
    record Handle(int generation, Key key) {}

    /** The key under which the board deletes an object. */
    sealed interface Key {
        /** Returns the key as a Python literal. */
        String literal();
    }

    /** The number of an object in the board's store. */
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

    /** Begins anew: the board has nothing of ours. */
    void forget() {
        generation.incrementAndGet();
        held.clear();
        dropped.clear();
    }

    /** Takes note of an object; when {@code owner} is cleaned or unreachable it is to be deleted. */
    Cleaner.Cleanable hold(Object owner, Handle handle, String description) {
        held.put(handle, description);
        if (tracks) {
            unclosed.put(handle, description);
        }
        return CLEANER.register(owner, () -> drop(handle));
    }

    /** Queues first: what {@link #held} no longer lists, the next operation deletes. */
    private void drop(Handle handle) {
        if (handle.generation() == generation.get()) {
            dropped.add(handle);
        }
        held.remove(handle);
    }

    /** Takes what is to be deleted. */
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

    /** Puts back what could not be deleted. */
    void putBack(List<Handle> handles) {
        dropped.addAll(handles);
    }

    /** Begins to remember what is not closed. */
    void track() {
        tracks = true;
    }

    void closed(Handle handle) {
        unclosed.remove(handle);
    }

    List<String> unclosed() {
        return List.copyOf(unclosed.values());
    }

    /** Returns what is held, described. */
    List<String> held() {
        return List.copyOf(held.values());
    }
}
