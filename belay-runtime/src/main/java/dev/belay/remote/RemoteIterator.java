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

/** An iterator on the board; deleted there when it ends, is closed or unreachable. Not thread-safe. */
public final class RemoteIterator implements Iterator<@Nullable Object>, AutoCloseable {
    private final RemoteObjects owner;
    private final int batch;
    private final Queue<Optional<Object>> fetched = new ArrayDeque<>();
    private @Nullable RemoteObject rest;

    RemoteIterator(RemoteObjects owner, String expression, int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("a batch of " + batch);
        }
        this.owner = owner;
        this.batch = batch;
        fetch(keys -> "_belayi(" + expression + "," + batch + keys + ")");
    }

    @Override
    public boolean hasNext() {
        if (fetched.isEmpty() && rest != null) {
            String source = rest.expression();
            fetchMore(keys -> "_belayn(" + source + "," + batch + keys + ")");
        }
        return !fetched.isEmpty();
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return fetched.remove().orElse(null);
    }

    /** A batch that a lost link interrupts must not be fetched again: the elements of the first would be missing. */
    private void fetchMore(Function<String, String> expression) {
        try {
            owner.withHelper(
                    expression, this::take, CallOptions.builder().retry(false).build());
        } catch (ConnectionLostException e) {
            dropRest();
            throw e;
        }
    }

    private void fetch(Function<String, String> expression) {
        owner.withHelper(expression, this::take);
    }

    private @Nullable Object take(@Nullable Object answer) {
        Tuple parts = ResultShape.tuple(answer, 2);
        ResultShape.list(parts.get(0))
                .forEach(element -> fetched.add(Optional.ofNullable(owner.decode(element, true))));
        boolean ended = !Long.valueOf(0).equals(parts.get(1));
        if (ended) {
            dropRest();
        } else if (rest == null) {
            rest = RemoteObjects.object(
                    owner.decode(ResultShape.tuple(answer, 3).get(2), true));
        }
        return null;
    }

    /** Within an operation: the deletion rides along with the next one. */
    private void dropRest() {
        if (rest != null) {
            rest.release();
            rest = null;
        }
    }

    /** Deletes the iterator on the board before its end. */
    @Override
    public void close() {
        fetched.clear();
        if (rest != null) {
            rest.close();
            rest = null;
        }
    }
}
