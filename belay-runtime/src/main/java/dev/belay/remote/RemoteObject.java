// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import dev.belay.errors.ConnectionLostException;
import dev.belay.internal.python.source.Identifiers;
import dev.belay.python.Converter;
import dev.belay.python.Literals;
import dev.belay.python.PythonExpression;
import dev.belay.remote.ObjectHandles.Handle;
import dev.belay.remote.ObjectHandles.NameKey;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A Python object that stays on the board until this proxy is closed or unreachable.
 *
 * <pre>{@code
 * try (RemoteObject pwm = device.proxy("machine.PWM(machine.Pin(15))")) {
 *     pwm.invoke("freq", 1000);
 *     pwm.invoke("init", KeywordArgument.of("duty_u16", 32768));
 *     int duty = pwm.invokeAs(int.class, "duty_u16");
 * }
 * }</pre>
 *
 * <p>Each operation is one round trip. Results are numbers, strings, booleans, bytes and None as values, and proxies of all other
 * objects. With a type, results are converted by {@link Converter#to}, or stay on the board for {@code RemoteObject} and
 * interfaces ({@link RemoteObjects#proxy(String, Class)}). Arguments are values with a literal ({@link Literals#write}), proxies,
 * and {@link KeywordArgument}.
 *
 * <p>Thread-safe. Exceptions of the board are thrown as {@link dev.belay.code.PythonException}. After a reset of the board operations
 * throw {@link StaleRemoteObjectException}, after {@link #close} {@code IllegalStateException}. {@code equals} and
 * {@code hashCode} compare the identity of the proxy; {@link #compares} compares the objects on the board.
 */
public final class RemoteObject implements PythonExpression, Iterable<@Nullable Object>, AutoCloseable {
    private static final int DEFAULT_BATCH = 32;

    private final RemoteObjects owner;
    private final String reference;
    private final Handle handle;
    private final String type;
    private final Cleaner.@Nullable Cleanable cleanable;
    private volatile boolean closed;

    RemoteObject(RemoteObjects owner, String reference, Handle handle, String type, boolean delete) {
        this.owner = owner;
        this.reference = reference;
        this.handle = handle;
        this.type = type;
        this.cleanable = delete ? owner.handles().hold(this, handle, toString()) : null;
    }

    @Override
    public String expression() {
        if (closed) {
            throw new IllegalStateException("closed: " + this);
        }
        if (!isNamed() && handle.generation() != owner.generation()) {
            throw new StaleRemoteObjectException(toString());
        }
        return reference;
    }

    private boolean isNamed() {
        return handle.key() instanceof NameKey;
    }

    /** Returns an attribute. */
    public @Nullable Object get(String attribute) {
        return get(attribute, Object.class);
    }

    /** Returns an attribute as a {@code type}. */
    public <T> @Nullable T get(String attribute, Class<T> type) {
        return as(type, "." + Identifiers.check(attribute));
    }

    /** Sets an attribute; creates it if it does not exist. */
    public void set(String attribute, @Nullable Object value) {
        run("", "." + Identifiers.check(attribute) + "=" + Literals.write(value), value);
    }

    /** Returns {@code object[key]}; the keys of a list are indexes, where negative ones count from the end. */
    public @Nullable Object item(@Nullable Object key) {
        return item(key, Object.class);
    }

    /** Returns {@code object[key]} as a {@code type}. */
    public <T> @Nullable T item(@Nullable Object key, Class<T> type) {
        return as(type, "[" + Literals.write(key) + "]", key);
    }

    /** Sets {@code object[key]}. */
    public void setItem(@Nullable Object key, @Nullable Object value) {
        run("", "[" + Literals.write(key) + "]=" + Literals.write(value), key, value);
    }

    /** Deletes {@code object[key]}. */
    public void deleteItem(@Nullable Object key) {
        run("del ", "[" + Literals.write(key) + "]", key);
    }

    /** Returns {@code object[start:stop]}; null omits a bound. */
    public @Nullable Object slice(@Nullable Integer start, @Nullable Integer stop) {
        return slice(start, stop, null);
    }

    /** Returns {@code object[start:stop:step]}; null omits a bound. */
    public @Nullable Object slice(@Nullable Integer start, @Nullable Integer stop, @Nullable Integer step) {
        String last = step == null ? "" : ":" + step;
        return as(Object.class, "[" + bound(start) + ":" + bound(stop) + last + "]");
    }

    private static String bound(@Nullable Integer bound) {
        return bound == null ? "" : bound.toString();
    }

    /** Calls the object itself: a function, a class. */
    public @Nullable Object call(@Nullable Object... arguments) {
        return callAs(Object.class, arguments);
    }

    /** Calls the object itself and returns the result as a {@code type}. */
    public <T> @Nullable T callAs(Class<T> type, @Nullable Object... arguments) {
        return as(type, arguments(arguments), arguments);
    }

    /** Calls a method. */
    public @Nullable Object invoke(String method, @Nullable Object... arguments) {
        return invokeAs(Object.class, method, arguments);
    }

    /** Calls a method and returns the result as a {@code type}; {@code void.class} ignores it. */
    public <T> @Nullable T invokeAs(Class<T> type, String method, @Nullable Object... arguments) {
        return as(type, "." + Identifiers.check(method) + arguments(arguments), arguments);
    }

    static String arguments(@Nullable Object... arguments) {
        StringJoiner list = new StringJoiner(",", "(", ")");
        for (@Nullable Object argument : arguments) {
            list.add(
                    argument instanceof KeywordArgument named
                            ? named.name() + "=" + Literals.write(named.value())
                            : Literals.write(argument));
        }
        return list.toString();
    }

    /** Returns {@code len(object)}. */
    public int length() {
        return (Integer) plain("len(", ")", int.class);
    }

    /** Returns {@code element in object}. */
    public boolean contains(@Nullable Object element) {
        return (Boolean) plain(Literals.write(element) + " in ", "", boolean.class, element);
    }

    /** Compares the object with another, or with a value that has a literal, on the board. */
    public boolean compares(ComparisonOperator operator, @Nullable Object other) {
        return (Boolean) plain("bool(", operator.operator() + Literals.write(other) + ")", boolean.class, other);
    }

    /** Returns {@code str(object)}. */
    public String str() {
        return (String) plain("str(", ")", String.class);
    }

    /** Returns {@code repr(object)}. */
    public String repr() {
        return (String) plain("repr(", ")", String.class);
    }

    /** Returns the value of the object. */
    public @Nullable Object value() {
        return value(Object.class);
    }

    /**
     * Returns the value of the object as a {@code type}, converted by {@link Converter#to}.
     *
     * @throws dev.belay.errors.UnparsableResultException if it has no literal
     */
    @SuppressWarnings("unchecked") // a converter returns its type
    public <T> @Nullable T value(Class<T> type) {
        return (T) plainOrNull("", "", Converter.to(type));
    }

    /** Returns an iterator that fetches 32 elements at a time, so the board can be that far ahead. */
    @Override
    public RemoteIterator iterator() {
        return iterator(DEFAULT_BATCH);
    }

    /**
     * Returns an iterator that fetches {@code batch} elements at a time, one round trip each; with 1 the board is never
     * ahead. The first batch is fetched immediately.
     */
    public RemoteIterator iterator(int batch) {
        try {
            return new RemoteIterator(owner, expression(), batch);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Returns a typed proxy of the same object, valid as long as this one. */
    public <T> T as(Class<T> type) {
        return owner.typed(this, type);
    }

    <T> @Nullable T as(Class<T> type, String operation, @Nullable Object... used) {
        try {
            return owner.get(expression() + operation, type);
        } finally {
            // objects in use must not become unreachable, or the board would delete them
            Reference.reachabilityFence(used);
            Reference.reachabilityFence(this);
        }
    }

    private Object plain(String before, String after, Class<?> type, @Nullable Object... used) {
        return Objects.requireNonNull(plainOrNull(before, after, Converter.to(type), used));
    }

    @Nullable
    Object plainOrNull(String before, String after, Converter converter, @Nullable Object... used) {
        try {
            return owner.evaluate(before + expression() + after, converter);
        } finally {
            // objects in use must not become unreachable, or the board would delete them
            Reference.reachabilityFence(used);
            Reference.reachabilityFence(this);
        }
    }

    private void run(String before, String after, @Nullable Object... used) {
        try {
            owner.run(before + expression() + after);
        } finally {
            // objects in use must not become unreachable, or the board would delete them
            Reference.reachabilityFence(used);
            Reference.reachabilityFence(this);
        }
    }

    /** Deletes the object or the name on the board; has no effect if the proxy does not own it or is already closed. */
    @Override
    public void close() {
        if (release()) {
            try {
                owner.flush();
            } catch (ConnectionLostException e) {
                // the object is lost with the connection
            }
        }
    }

    /** Closes the proxy and queues the deletion for the next operation; returns whether there is one. */
    boolean release() {
        boolean deletes = !closed && cleanable != null;
        closed = true;
        owner.handles().closed(handle);
        if (cleanable != null) {
            cleanable.clean();
        }
        return deletes;
    }

    /** Returns the class and the port; does not use the board. */
    @Override
    public String toString() {
        return (isNamed() ? type : "a " + type) + " on "
                + owner.session().port().text();
    }
}
