// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.code.CallOptions;
import dev.belay.code.Generator;
import dev.belay.code.Implementation;
import dev.belay.code.Script;
import dev.belay.code.Traceback;
import dev.belay.internal.repl.Conversation;
import dev.belay.link.FileTransfer;
import dev.belay.link.Link;
import dev.belay.link.Traffic;
import dev.belay.port.PortSpec;
import dev.belay.python.Converter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The session of a device: runs its commands and controls its life. Thread-safe. */
public final class DeviceSession implements BoardSession, AutoCloseable {
    private final PortSpec port;
    private final SessionOptions options;
    private final Traffic traffic = new Traffic();
    private final Connection connection;
    private final BackgroundExecutor background;
    private final CommandRunner calls;
    private final ExitHook exit;
    private final Map<Class<?>, Object> attachments = new ConcurrentHashMap<>();

    private DeviceSession(PortSpec port, Link link, @Nullable Supplier<Link> opener, SessionOptions options) {
        this.port = port;
        this.options = options;
        Supplier<Link> counted = opener == null ? null : () -> traffic.counted(opener.get());
        this.connection = new Connection(port.text(), traffic.counted(link), counted, options);
        this.calls = new CommandRunner(connection, options);
        this.background = new BackgroundExecutor(port.text());
        this.exit = new ExitHook(connection);
    }

    /**
     * Opens the board at the other end of a link, which the session closes.
     *
     * @param opener opens the link again for a reconnect, null where that is not possible
     */
    public static DeviceSession open(
            PortSpec port, Link link, @Nullable Supplier<Link> opener, SessionOptions options) {
        DeviceSession session = new DeviceSession(port, link, opener, options);
        boolean open = false;
        try {
            session.exit.register();
            session.connection.open();
            session.start();
            open = true;
            return session;
        } finally {
            if (!open) {
                session.close();
            }
        }
    }

    private void start() {
        options.startup().apply(implementation()).ifPresent(script -> exec(script, CallOptions.DEFAULT));
    }

    @Override
    public PortSpec port() {
        return port;
    }

    @Override
    public Implementation implementation() {
        return connection.session().implementation();
    }

    @Override
    public int interpreterGeneration() {
        return connection.interpreterGeneration();
    }

    @Override
    public String workingFolder() {
        return connection.session().workingFolder();
    }

    @Override
    public Link.Traits traits() {
        return connection.session().link().traits();
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public Duration stepTimeout() {
        return options.stepTimeout();
    }

    @Override
    public void exec(Script script, CallOptions call) {
        calls.exec(script, call);
    }

    @Override
    public void define(Script script) {
        calls.define(script);
    }

    @Override
    public void converse(byte[] source, Consumer<String> output, Conversation conversation, Duration timeout) {
        calls.converse(source, output, conversation, timeout);
    }

    @Override
    public @Nullable Object evaluate(String expression, Converter converter, CallOptions call) {
        return calls.evaluate(expression, converter, call);
    }

    @Override
    public @Nullable Object run(String source, CallOptions call) {
        return calls.run(source, call);
    }

    @Override
    public Optional<String> interact(String source, Consumer<String> output) {
        return calls.interact(source, output);
    }

    @Override
    public Generator<Object, Object> iterate(String expression, Converter converter, int prefetch) {
        return new RemoteGenerator(this, connection.abandonedGenerators(), expression, converter, prefetch);
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> async(Supplier<T> action) {
        return background.run(action);
    }

    @Override
    public boolean transfer(FileTransfer.Use use) {
        return connection.once(session -> session.transfer(use));
    }

    @Override
    public Traceback traceback(String printed) {
        return connection.once(session -> session.traceback(printed));
    }

    @Override
    public void onReconnect(Runnable action) {
        connection.onReconnect(action);
    }

    @Override
    public void beforeClose(Runnable action) {
        connection.beforeClose(action);
    }

    @Override
    public boolean restoreConnection() {
        return connection.once(session -> !session.isClosed());
    }

    @Override
    public <T extends @Nullable Object> T exclusively(Supplier<T> action) {
        return connection.exclusively(action);
    }

    @Override
    public <T> T attachment(Class<T> type, Supplier<T> creator) {
        return type.cast(attachments.computeIfAbsent(type, key -> creator.get()));
    }

    /** Returns the object of this {@code type} behind the link, such as a virtual board. */
    public <T> Optional<T> unwrap(Class<T> type) {
        return connection.session().link().unwrap(type);
    }

    /** Starts a fresh interpreter and runs the startup script there. */
    public void softReset() {
        connection.renew(session -> {
            session.softReset();
            return true;
        });
        start();
    }

    /** Starts the board as a power cycle does, so that main.py runs. */
    public void restart() {
        connection.renew(session -> {
            session.restart();
            return true;
        });
    }

    /** Starts the board as its reset button does; the link is closed. */
    public void hardReset() {
        BoardReset.HARD.run(this, connection);
    }

    /** Starts the board's bootloader; the link is closed. */
    public void bootloader() {
        BoardReset.BOOTLOADER.run(this, connection);
    }

    /**
     * Forwards the output of the program that {@link #restart} has started, until it ends.
     *
     * @return false when {@code timeout} passed before
     */
    public boolean follow(Consumer<String> output, Duration timeout) {
        return connection.once(session -> session.follow(output, timeout));
    }

    /** Opens the board again, in at most {@code attempts} attempts; a negative number means no limit. */
    public void reconnect(int attempts) {
        connection.reconnect(attempts);
    }

    /** Returns whether the session was closed. */
    public boolean isClosed() {
        return connection.isClosed();
    }

    /** Returns whether the connection to the board is lost, as far as is known without using it. */
    public boolean isLost() {
        return connection.session().isClosed();
    }

    /** Returns whether the board runs its own program, after {@link #restart}. */
    public boolean isRunningAlone() {
        return connection.session().isRunningAlone();
    }

    /** Returns whether a command runs. */
    public boolean isBusy() {
        return connection.isBusy();
    }

    @Override
    public void close() {
        exit.cancel();
        try {
            connection.close();
        } finally {
            background.close();
        }
    }
}
