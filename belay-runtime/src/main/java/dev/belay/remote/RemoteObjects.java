// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import dev.belay.code.CallOptions;
import dev.belay.code.PythonException;
import dev.belay.code.Script;
import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.UnexpectedResultException;
import dev.belay.internal.python.source.Identifiers;
import dev.belay.internal.python.source.SourceText;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.session.ResultShape;
import dev.belay.python.Converter;
import dev.belay.python.Tuple;
import dev.belay.remote.Handles.Handle;
import dev.belay.remote.Handles.NameKey;
import dev.belay.remote.Handles.StoreKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The objects of one board that Java holds. Thread-safe; one operation is one turnaround on the wire. */
public final class RemoteObjects {
    private static final String STORE = "_belayo";
    private static final Script HELPER = Script.ofResource(RemoteObjects.class, "remote.py");

    /** A board that comes back with a fresh interpreter has none of these objects. */
    private static final CallOptions UNRECORDED =
            CallOptions.builder().record(false).build();

    private static final CallOptions INSTALLATION =
            CallOptions.builder().record(false).retry(false).build();

    /** How often the helpers may be lost during one operation. */
    private static final int ATTEMPTS = 5;

    private final BoardSession session;
    private final Handles handles = new Handles();
    private final Map<Class<?>, RemoteContract> contracts = new ConcurrentHashMap<>();
    private volatile boolean installed;

    /** Holds nothing yet. */
    public RemoteObjects(BoardSession session) {
        this.session = session;
    }

    /**
     * Returns a proxy of what a source stands for. A name is taken as it is, without asking the board; an import is executed
     * and must make one name; the value of another expression is kept on the board until the proxy is closed or unreachable.
     *
     * @throws IllegalArgumentException when the source is none of these
     * @throws UnexpectedResultException when the value is None
     */
    public RemoteObject proxy(String source) {
        String text = SourceText.dedent(source).strip();
        boolean kept = Identifiers.isIdentifier(text) || ImportStatement.isOne(text);
        return proxy(text, !kept);
    }

    /**
     * Returns a proxy, and says whether what it stands for is deleted when the proxy is closed or unreachable: for a name,
     * the name.
     */
    public RemoteObject proxy(String source, boolean delete) {
        String text = SourceText.dedent(source).strip();
        if (Identifiers.isIdentifier(text)) {
            return named(text, delete);
        }
        if (ImportStatement.isOne(text)) {
            return named(singleName(text), delete);
        }
        return keep(text, delete);
    }

    private String singleName(String statement) {
        List<String> names = names(statement);
        if (names.size() != 1) {
            throw new IllegalArgumentException(
                    "this makes " + names.size() + " names, so use proxies(...): " + statement);
        }
        session.exec(statement);
        return names.get(0);
    }

    private static List<String> names(String statement) {
        List<String> names = ImportStatement.names(statement);
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "no import that says its names; write 'import a, b' or 'from a import b, c': " + statement);
        }
        return names;
    }

    /**
     * Executes an import and returns what each of its names stands for: numbers, strings, bytes and None themselves, other
     * objects as {@link RemoteObject}.
     */
    public List<@Nullable Object> proxies(String statement) {
        String text = SourceText.dedent(statement).strip();
        List<String> names = names(text);
        session.exec(text);
        List<@Nullable Object> found = new ArrayList<>();
        for (String name : names) {
            @Nullable Object value = get(name, Object.class);
            if (value instanceof RemoteObject held) {
                held.close();
                value = named(name, false);
            }
            found.add(value);
        }
        return found;
    }

    /**
     * Returns a proxy with the methods of an interface: each calls the method of that name in snake_case, or reads or sets an
     * {@link Attribute}; results are converted as those of tasks, and to {@link RemoteObject} and interfaces besides.
     *
     * @throws IllegalArgumentException when the interface cannot be that; tells all problems
     */
    public <T> T proxy(String source, Class<T> type) {
        return typed(proxy(source), type);
    }

    <T> T typed(RemoteObject target, Class<T> type) {
        return type.cast(TypedProxy.of(target, type, contract(type)));
    }

    RemoteContract contract(Class<?> type) {
        return contracts.computeIfAbsent(type, RemoteContract::of);
    }

    /** Returns what the board holds because of proxies that are neither closed nor unreachable, one description each. */
    public List<String> held() {
        return handles.held();
    }

    /** Begins to remember which proxies that own something are never closed, for {@link #unclosed}. */
    public void trackUnclosed() {
        handles.track();
    }

    /** Returns the proxies that were made since {@link #trackUnclosed} and never closed, one description each. */
    public List<String> unclosed() {
        return handles.unclosed();
    }

    /** Deletes on the board what is closed or unreachable, if anything. */
    public void flush() {
        if (handles.hasDropped()) {
            withHelper(keys -> "_belayp(0,0" + keys + ")", value -> value);
        }
    }

    BoardSession session() {
        return session;
    }

    int generation() {
        return handles.generation();
    }

    /** Evaluates an expression to what {@code type} says: Object for a value where it can be one, else a proxy. */
    @SuppressWarnings("unchecked") // a converter gives what it was made for; a primitive's box where it is a primitive
    <T> @Nullable T get(String expression, Class<T> type) {
        if (type == Object.class || type == RemoteObject.class) {
            return (T) fetch(expression, type == RemoteObject.class);
        }
        if (RemoteContract.isProxied(type)) {
            RemoteObject target = (RemoteObject) fetch(expression, true);
            return target == null ? null : typed(target, type);
        }
        return (T) evaluate(expression, Converter.to(type));
    }

    /** Evaluates an expression to a plain value. */
    @Nullable
    Object evaluate(String expression, Converter converter) {
        return guarded(expression, () -> expression, text -> session.evaluate(text, converter));
    }

    /** Runs a statement. */
    void run(String statement) {
        guarded(statement, () -> statement, text -> {
            session.exec(text, UNRECORDED);
            return true;
        });
    }

    private RemoteObject keep(String expression, boolean delete) {
        if (!SourceText.isExpression(expression)) {
            throw new IllegalArgumentException("neither a name, an expression nor an import: " + expression);
        }
        String end = expression.indexOf('#') < 0 ? "),1" : "\n),1";
        @Nullable
        Object kept = withHelper(keys -> "_belayp((" + expression + end + keys + ")", value -> decode(value, delete));
        return object(kept);
    }

    /** Returns a decoded answer, which is a proxy. */
    static RemoteObject object(@Nullable Object decoded) {
        if (decoded instanceof RemoteObject object) {
            return object;
        }
        throw new UnexpectedResultException("an object", decoded, decoded == null ? "None" : "a value");
    }

    private @Nullable Object fetch(String expression, boolean forced) {
        return withHelper(
                keys -> "_belayp(" + expression + (forced ? ",1" : keys.isEmpty() ? "" : ",0") + keys + ")",
                value -> decode(value, true));
    }

    @Nullable
    Object withHelper(Function<String, String> expression, Converter converter) {
        return withHelper(expression, converter, CallOptions.DEFAULT);
    }

    /** Evaluates an expression with the helpers of remote.py, and deletes what is to be deleted on the way. */
    @Nullable
    Object withHelper(Function<String, String> expression, Converter converter, CallOptions call) {
        List<Handle> dropped = handles.takeDropped();
        StringBuilder keys = new StringBuilder();
        dropped.forEach(handle -> keys.append(',').append(handle.key().literal()));
        boolean done = false;
        try {
            install();
            @Nullable
            Object value = guarded(
                    expression.apply(keys.toString()),
                    // a fresh interpreter gives the numbers of the dropped ones to others
                    () -> expression.apply(""),
                    text -> session.evaluate(text, converter, call));
            done = true;
            return value;
        } finally {
            if (!done) {
                handles.putBack(dropped);
            }
        }
    }

    /** Makes of what {@code _belayp} returns a value or a proxy. */
    @Nullable
    Object decode(@Nullable Object value, boolean delete) {
        if (!(value instanceof Tuple)) {
            return value;
        }
        Tuple pair = ResultShape.tuple(value, 2);
        StoreKey key = new StoreKey(ResultShape.number(pair.get(0)));
        return new RemoteObject(
                this,
                STORE + "[" + key.literal() + "]",
                new Handle(handles.generation(), key),
                String.valueOf(pair.get(1)),
                delete);
    }

    private RemoteObject named(String name, boolean delete) {
        if (delete) {
            install();
        }
        return new RemoteObject(this, name, new Handle(handles.generation(), new NameKey(name)), name, delete);
    }

    Handles handles() {
        return handles;
    }

    /**
     * Installs the functions of remote.py once. The lock of the session guards the installation: a monitor of this object
     * would be taken in the opposite order by an action after a reconnect, which runs under the lock of the session.
     */
    private void install() {
        if (installed) {
            return;
        }
        session.exclusively(() -> {
            installHelper(true);
            return true;
        });
    }

    /**
     * Installs the functions unless an action after a reconnect has installed them: sending them again would delete the objects
     * of that action. So the reconnect is separate from the command.
     */
    private void installHelper(boolean retry) {
        boolean connected = session.restoreConnection();
        if (connected && installed) {
            return;
        }
        handles.forget();
        try {
            session.exec(HELPER, INSTALLATION);
            installed = true;
        } catch (ConnectionLostException e) {
            if (!retry || !session.restoreConnection()) {
                throw e;
            }
            installHelper(false);
        }
    }

    private void forget() {
        installed = false;
    }

    /** An operation on the board. */
    private interface Operation {
        @Nullable
        Object run(String text);
    }

    /**
     * Where the helpers are gone, nothing has run; without objects of ours in it, the operation may run again. A board that is
     * lost in the meantime and comes back has lost the helpers again.
     */
    private @Nullable Object guarded(String first, Supplier<String> later, Operation operation) {
        String text = first;
        for (int left = ATTEMPTS; ; left--) {
            try {
                return operation.run(text);
            } catch (PythonException e) {
                if (left == 0
                        || !e.type().equals("NameError")
                        || !e.pythonMessage().contains("_belay")) {
                    throw e;
                }
                forget();
                if (text.contains(STORE + "[")) {
                    throw new RemoteObjectGoneException("the object");
                }
                install();
                text = later.get();
            }
        }
    }
}
