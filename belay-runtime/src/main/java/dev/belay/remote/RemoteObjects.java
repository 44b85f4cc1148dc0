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
import dev.belay.remote.ObjectHandles.Handle;
import dev.belay.remote.ObjectHandles.NameKey;
import dev.belay.remote.ObjectHandles.StoreKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates proxies of objects on a board. Thread-safe; each operation is one round trip. */
public final class RemoteObjects {
    /** {@code _belayi(iterable, count, deleted...)} of remote.py starts an iteration. */
    static final String START_ITERATION = "_belayi";

    /** {@code _belayn(iterator, count, deleted...)} of remote.py returns the next elements. */
    static final String NEXT_ELEMENTS = "_belayn";

    /**
     * {@code _belayp(value, forced, deleted...)} of remote.py returns a value, or stores it and returns its number and
     * type.
     */
    private static final String VALUE_OR_HANDLE = "_belayp";

    /** Variable of remote.py: the stored objects by their number. */
    private static final String STORE = "_belayo";

    /** Start of all names in remote.py. */
    private static final String NAME_PREFIX = "_belay";

    private static final Script SCRIPT = Script.ofResource(RemoteObjects.class, "remote.py");

    /** Not repeated after a reconnect, because a new interpreter has none of the objects. */
    private static final CallOptions UNRECORDED =
            CallOptions.builder().record(false).build();

    private static final CallOptions INSTALLATION =
            CallOptions.builder().record(false).retry(false).build();

    /** Number of times that the script may be lost and installed again during one operation. */
    private static final int MAX_INSTALLATIONS = 5;

    private final BoardSession session;
    private final ObjectHandles handles = new ObjectHandles();
    private final Map<Class<?>, ProxyMethods> proxyMethods = new ConcurrentHashMap<>();
    private volatile boolean isInstalled;

    /** Creates an instance for a session, without proxies. */
    public RemoteObjects(BoardSession session) {
        this.session = session;
    }

    /**
     * Returns a proxy of the value of a source. A name is used without a request to the board; an import is executed
     * and must bind one name; the value of another expression is stored on the board until the proxy is closed or
     * unreachable.
     *
     * @throws IllegalArgumentException if the source is none of these
     * @throws UnexpectedResultException if the value is None
     */
    public RemoteObject proxy(String source) {
        String text = SourceText.dedent(source).strip();
        boolean isName = Identifiers.isIdentifier(text) || ImportedNames.isImport(text);
        return proxy(text, !isName);
    }

    /**
     * Returns a proxy of the value of a source.
     *
     * @param delete whether the object is deleted when the proxy is closed or unreachable; if the source is a name or
     *     an import, the name is deleted
     */
    public RemoteObject proxy(String source, boolean delete) {
        String text = SourceText.dedent(source).strip();
        if (Identifiers.isIdentifier(text)) {
            return named(text, delete);
        }
        if (ImportedNames.isImport(text)) {
            return named(singleName(text), delete);
        }
        return store(text, delete);
    }

    private String singleName(String statement) {
        List<String> names = names(statement);
        if (names.size() != 1) {
            throw new IllegalArgumentException(
                    "this binds " + names.size() + " names; use proxies(...) instead: " + statement);
        }
        session.exec(statement);
        return names.get(0);
    }

    private static List<String> names(String statement) {
        List<String> names = ImportedNames.of(statement);
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "not an import of named objects; write 'import a, b' or 'from a import b, c': " + statement);
        }
        return names;
    }

    /**
     * Executes an import and returns the value of each of its names: numbers, strings, booleans, bytes and None as
     * values, other objects as {@link RemoteObject}.
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
     * Returns a proxy with the methods of an interface. Each method calls the Python method with its name in
     * snake_case, or reads or sets an {@link Attribute}. Results are converted like those of tasks, or to
     * {@link RemoteObject} or another interface.
     *
     * @throws IllegalArgumentException if the interface cannot be a proxy; the message lists all problems
     */
    public <T> T proxy(String source, Class<T> type) {
        return typed(proxy(source), type);
    }

    <T> T typed(RemoteObject target, Class<T> type) {
        return type.cast(TypedProxyHandler.of(target, type, methods(type)));
    }

    ProxyMethods methods(Class<?> type) {
        return proxyMethods.computeIfAbsent(type, ProxyMethods::of);
    }

    /**
     * Returns descriptions of the objects that the board stores for proxies that are neither closed nor unreachable.
     */
    public List<String> held() {
        return handles.held();
    }

    /** Starts to record proxies that own an object and are never closed, for {@link #unclosed}. */
    public void trackUnclosed() {
        handles.track();
    }

    /** Returns descriptions of the proxies that were created since {@link #trackUnclosed} and never closed. */
    public List<String> unclosed() {
        return handles.unclosed();
    }

    /** Deletes the objects of closed and unreachable proxies on the board, if there are any. */
    public void flush() {
        if (handles.hasDropped()) {
            evaluateWithScript(keys -> VALUE_OR_HANDLE + "(0,0" + keys + ")", value -> value);
        }
    }

    BoardSession session() {
        return session;
    }

    int generation() {
        return handles.generation();
    }

    /**
     * Evaluates an expression to a {@code type}; for Object, to a value if it has a literal and otherwise to a proxy.
     */
    @SuppressWarnings("unchecked") // a converter returns its type, and the box of a primitive
    <T> @Nullable T get(String expression, Class<T> type) {
        if (type == Object.class || type == RemoteObject.class) {
            return (T) fetch(expression, type == RemoteObject.class);
        }
        if (ProxyMethods.isProxied(type)) {
            RemoteObject target = (RemoteObject) fetch(expression, true);
            return target == null ? null : typed(target, type);
        }
        return (T) evaluate(expression, Converter.to(type));
    }

    /** Evaluates an expression to a value. */
    @Nullable
    Object evaluate(String expression, Converter converter) {
        return runInstalled(expression, () -> expression, text -> session.evaluate(text, converter));
    }

    /** Runs a statement. */
    void run(String statement) {
        runInstalled(statement, () -> statement, text -> {
            session.exec(text, UNRECORDED);
            return true;
        });
    }

    private RemoteObject store(String expression, boolean delete) {
        if (!SourceText.isExpression(expression)) {
            throw new IllegalArgumentException("neither a name, an expression nor an import: " + expression);
        }
        String end = expression.indexOf('#') < 0 ? "),1" : "\n),1";
        @Nullable
        Object stored = evaluateWithScript(
                keys -> VALUE_OR_HANDLE + "((" + expression + end + keys + ")", value -> decode(value, delete));
        return object(stored);
    }

    /** Casts a decoded value to a proxy. */
    static RemoteObject object(@Nullable Object decoded) {
        if (decoded instanceof RemoteObject object) {
            return object;
        }
        throw new UnexpectedResultException("an object", decoded, decoded == null ? "None" : "a value");
    }

    private @Nullable Object fetch(String expression, boolean forced) {
        return evaluateWithScript(
                keys -> VALUE_OR_HANDLE + "(" + expression + (forced ? ",1" : keys.isEmpty() ? "" : ",0") + keys + ")",
                value -> decode(value, true));
    }

    @Nullable
    Object evaluateWithScript(Function<String, String> expression, Converter converter) {
        return evaluateWithScript(expression, converter, CallOptions.DEFAULT);
    }

    /** Evaluates an expression with the functions of remote.py, and sends the queued deletions with it. */
    @Nullable
    Object evaluateWithScript(Function<String, String> expression, Converter converter, CallOptions call) {
        List<Handle> dropped = handles.takeDropped();
        StringBuilder keys = new StringBuilder();
        dropped.forEach(handle -> keys.append(',').append(handle.key().literal()));
        boolean isDone = false;
        try {
            install();
            @Nullable
            Object value = runInstalled(
                    expression.apply(keys.toString()),
                    // a new interpreter uses the numbers of the deleted objects for others
                    () -> expression.apply(""),
                    text -> session.evaluate(text, converter, call));
            isDone = true;
            return value;
        } finally {
            if (!isDone) {
                handles.putBack(dropped);
            }
        }
    }

    /** Converts the result of {@link #VALUE_OR_HANDLE} to a value or a proxy. */
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

    ObjectHandles handles() {
        return handles;
    }

    /**
     * Installs the functions of remote.py once. The lock of the session guards the installation: a monitor of this
     * object would be taken in the opposite order by an action after a reconnect, which runs under the lock of the
     * session.
     */
    private void install() {
        if (isInstalled) {
            return;
        }
        session.exclusively(() -> {
            installHelper(true);
            return true;
        });
    }

    /**
     * Installs the functions unless an action after a reconnect has isInstalled them: sending them again would delete the objects
     * of that action. So the reconnect is separate from the command.
     */
    private void installHelper(boolean retry) {
        boolean connected = session.restoreConnection();
        if (connected && isInstalled) {
            return;
        }
        handles.forget();
        try {
            session.exec(SCRIPT, INSTALLATION);
            isInstalled = true;
        } catch (ConnectionLostException e) {
            if (!retry || !session.restoreConnection()) {
                throw e;
            }
            installHelper(false);
        }
    }

    /** An operation on the board. */
    private interface Operation {
        @Nullable
        Object run(String text);
    }

    /**
     * Runs an operation, again if the functions of remote.py are missing after a reset: nothing was executed then. An
     * operation that uses stored objects fails instead. A reconnect in the meantime may lose the functions again.
     *
     * @param first source of the first attempt
     * @param later source of the other attempts
     */
    private @Nullable Object runInstalled(String first, Supplier<String> later, Operation operation) {
        String text = first;
        for (int left = MAX_INSTALLATIONS; ; left--) {
            try {
                return operation.run(text);
            } catch (PythonException e) {
                if (left == 0
                        || !e.type().equals("NameError")
                        || !e.pythonMessage().contains(NAME_PREFIX)) {
                    throw e;
                }
                isInstalled = false;
                if (text.contains(STORE + "[")) {
                    throw new StaleRemoteObjectException("the object");
                }
                install();
                text = later.get();
            }
        }
    }
}
