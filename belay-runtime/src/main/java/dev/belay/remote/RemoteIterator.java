// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import dev.belay.code.CallOptions;
import dev.belay.errors.ConnectionLostException;
import dev.belay.internal.session.ResultShape;
import dev.belay.python.Tuple;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An iterator over a Python iterator on the board, which is deleted when it ends, is closed or is unreachable. Not
 * thread-safe.
 */
public final class RemoteIterator implements Iterator<@Nullable Object>, AutoCloseable {
    private final RemoteObjects owner;
    private final int batch;
    private final Queue<Optional<Object>> elements = new ArrayDeque<>();
    private @Nullable RemoteObject remaining;

    RemoteIterator(RemoteObjects owner, String expression, int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be positive: " + batch);
        }
        this.owner = owner;
        this.batch = batch;
        fetch(keys -> RemoteObjects.START_ITERATION + "(" + expression + "," + batch + keys + ")");
    }

    @Override
    public boolean hasNext() {
        if (elements.isEmpty() && remaining != null) {
            String source = remaining.expression();
            fetchMore(keys -> RemoteObjects.NEXT_ELEMENTS + "(" + source + "," + batch + keys + ")");
        }
        return !elements.isEmpty();
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return elements.remove().orElse(null);
    }

    /**
     * Fetches a batch. It is not fetched again after a lost connection, because the elements of the lost response would
     * be missing.
     */
    private void fetchMore(Function<String, String> expression) {
        try {
            owner.evaluateWithScript(
                    expression, this::accept, CallOptions.builder().retry(false).build());
        } catch (ConnectionLostException e) {
            dropRemaining();
            throw e;
        }
    }

    private void fetch(Function<String, String> expression) {
        owner.evaluateWithScript(expression, this::accept);
    }

    private @Nullable Object accept(@Nullable Object answer) {
        Tuple parts = ResultShape.tuple(answer, 2);
        ResultShape.list(parts.get(0))
                .forEach(element -> elements.add(Optional.ofNullable(owner.decode(element, true))));
        boolean isEnded = !Long.valueOf(0).equals(parts.get(1));
        if (isEnded) {
            dropRemaining();
        } else if (remaining == null) {
            remaining = RemoteObjects.object(
                    owner.decode(ResultShape.tuple(answer, 3).get(2), true));
        }
        return null;
    }

    /** Queues the deletion; called within an operation, so the next one sends it. */
    private void dropRemaining() {
        if (remaining != null) {
            remaining.release();
            remaining = null;
        }
    }

    /** Deletes the iterator on the board before its end. */
    @Override
    public void close() {
        elements.clear();
        if (remaining != null) {
            remaining.close();
            remaining = null;
        }
    }
}
