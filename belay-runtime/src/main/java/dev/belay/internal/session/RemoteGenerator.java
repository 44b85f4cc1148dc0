// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.code.CallOptions;
import dev.belay.code.Generator;
import dev.belay.code.PythonException;
import dev.belay.code.Script;
import dev.belay.errors.DeviceRestartedException;
import dev.belay.python.Converter;
import dev.belay.python.Literals;
import dev.belay.python.Tuple;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Fetches the values of a generator with the functions of generator.py. */
final class RemoteGenerator implements Generator<Object, Object> {
    private static final Script HELPER = Script.ofResource(RemoteGenerator.class, "generator.py");
    private static final AtomicInteger IDS = new AtomicInteger();

    private final BoardSession session;
    private final String expression;
    private final Converter converter;
    private final int prefetch;
    private final int id = IDS.incrementAndGet();
    private final AbandonedGenerators.Lease lease;

    /** Fetched values; Optional because a deque cannot hold null. */
    private final Deque<Optional<Object>> fetched = new ArrayDeque<>();

    private State state = State.NEW;
    private int interpreter;

    private enum State {
        NEW,
        OPEN,
        ENDED
    }

    RemoteGenerator(
            BoardSession session, AbandonedGenerators abandoned, String expression, Converter converter, int prefetch) {
        if (prefetch < 1) {
            throw new IllegalArgumentException("prefetch is " + prefetch + ", but must be at least 1");
        }
        this.session = session;
        this.expression = expression;
        this.converter = converter;
        this.prefetch = prefetch;
        this.lease = abandoned.lease(this, id);
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw ended();
        }
        return converter.convert(fetched.remove().orElse(null));
    }

    private boolean hasNext() {
        if (fetched.isEmpty() && state != State.ENDED) {
            fetch("");
        }
        return !fetched.isEmpty();
    }

    @Override
    public @Nullable Object send(@Nullable Object value) {
        if (prefetch > 1) {
            throw new IllegalStateException("only a generator with prefetch = 1 can receive values");
        }
        if (state == State.OPEN && fetched.isEmpty()) {
            fetch("," + Literals.write(value));
        } else if (value != null && state != State.ENDED) {
            throw new IllegalStateException(
                    state == State.NEW
                            ? "the generator has not reached a yield that can receive a value: call next() first"
                            : "hasNext() has already advanced the generator: call next() first");
        }
        return next();
    }

    private NoSuchElementException ended() {
        return new NoSuchElementException("the generator " + expression + " has ended");
    }

    private void fetch(String sent) {
        boolean first = state == State.NEW;
        if (first) {
            session.define(HELPER);
            interpreter = session.interpreterGeneration();
        } else {
            checkInterpreter();
        }
        state = State.ENDED;
        Tuple batch = first
                ? evaluate("_belay_open(" + id + "," + prefetch + "," + expression + ")", true)
                : evaluate("_belay_more(" + id + "," + prefetch + sent + ")", false);
        for (@Nullable Object value : ResultShape.list(batch.get(0))) {
            fetched.add(Optional.ofNullable(value));
        }
        state = Boolean.TRUE.equals(batch.get(1)) ? State.ENDED : State.OPEN;
        if (state == State.ENDED) {
            lease.release();
        }
    }

    private void checkInterpreter() {
        if (interpreter != session.interpreterGeneration()) {
            state = State.ENDED;
            throw new DeviceRestartedException(
                    session.port().text() + ": the board has restarted, so the generator " + expression + " is lost");
        }
    }

    /** Evaluates a step without a retry, except the first one: the values of an interrupted step would be missing. */
    private Tuple evaluate(String call, boolean first) {
        lease.hold(interpreter);
        try {
            Tuple batch = ResultShape.tuple(
                    session.evaluate(
                            call,
                            value -> value,
                            CallOptions.builder().retry(first).build()),
                    2);
            if (first) {
                interpreter = session.interpreterGeneration();
                lease.hold(interpreter);
            }
            return batch;
        } catch (PythonException e) {
            lease.release();
            if (!first) {
                checkInterpreter();
            }
            throw e;
        }
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return RemoteGenerator.this.hasNext();
            }

            @Override
            public @Nullable Object next() {
                return RemoteGenerator.this.next();
            }
        };
    }

    @Override
    public Stream<@Nullable Object> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED), false)
                .onClose(this::close);
    }

    @Override
    public void close() {
        boolean open = state == State.OPEN;
        state = State.ENDED;
        fetched.clear();
        lease.release();
        if (open && interpreter == session.interpreterGeneration()) {
            session.exec(
                    "_belay_free(" + id + ")",
                    CallOptions.builder().record(false).build());
        }
    }
}
