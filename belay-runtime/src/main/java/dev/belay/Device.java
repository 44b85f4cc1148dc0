// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import dev.belay.clock.DeviceClock;
import dev.belay.code.CallOptions;
import dev.belay.code.Generator;
import dev.belay.code.Implementation;
import dev.belay.code.Script;
import dev.belay.files.BoardFiles;
import dev.belay.internal.bind.PythonBinding;
import dev.belay.internal.session.DeviceSession;
import dev.belay.internal.session.SessionOwner;
import dev.belay.internal.sync.transfer.Sync;
import dev.belay.link.Link;
import dev.belay.link.Links;
import dev.belay.port.CustomPortSpec;
import dev.belay.port.PortSpec;
import dev.belay.python.Converter;
import dev.belay.python.PythonCall;
import dev.belay.remote.RemoteObject;
import dev.belay.remote.RemoteObjects;
import dev.belay.sync.BundledFiles;
import dev.belay.sync.SyncPlan;
import dev.belay.sync.SyncProgress;
import dev.belay.sync.SyncReport;
import dev.belay.sync.SyncRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A board that runs MicroPython or CircuitPython.
 *
 * <pre>{@code
 * try (Device device = Device.open("/dev/ttyACM0")) {
 *     device.exec("from machine import Pin\nled = Pin(25, Pin.OUT)");
 *     device.exec("led.on()");
 *     boolean on = device.eval("led.value() == 1", boolean.class);
 * }
 * }</pre>
 *
 * <p>Thread-safe: one command runs at a time, the others wait. All methods that use the board throw
 * {@link dev.belay.code.PythonException} if its code raises an exception,
 * {@link dev.belay.errors.DeviceTimeoutException}, {@link dev.belay.errors.DeviceInterruptedException},
 * {@link dev.belay.errors.DeviceRestartedException}, and {@link dev.belay.errors.ConnectionLostException} if the connection
 * is lost or the device is closed. The device remains usable after all of them but the last; with
 * {@link DeviceOptions#reconnectAttempts}, the next command then opens the board again, runs the recorded commands, and the
 * interrupted command a second time.
 */
public final class Device implements SessionOwner, AutoCloseable {
    private final DeviceOptions options;
    private final DeviceSession session;
    private final RemoteObjects remoteObjects;

    private Device(DeviceSession session, DeviceOptions options) {
        this.session = session;
        this.options = options;
        this.remoteObjects = new RemoteObjects(session);
    }

    /** Opens the board at {@code port} with {@link DeviceOptions#DEFAULT}. */
    public static Device open(String port) {
        return open(PortSpec.parse(port), DeviceOptions.DEFAULT);
    }

    /**
     * Opens the board at {@code port}: interrupts its program and switches to its raw prompt. The port is locked until
     * {@link #close} or the end of the JVM.
     *
     * @throws dev.belay.errors.ConnectionFailedException if the port cannot be opened or its responses are not those of
     *     MicroPython
     * @throws dev.belay.errors.DeviceBusyException if the port is in use
     */
    public static Device open(PortSpec port, DeviceOptions options) {
        Supplier<Link> opener = Links.opener(port, options.linkOptions());
        return open(port, opener.get(), opener, options);
    }

    /**
     * Opens the board at the other end of {@code link}, which the device closes. A reconnect is not possible. The link may have
     * any name; {@link #port} returns a {@link CustomPortSpec} with it.
     */
    public static Device open(Link link, DeviceOptions options) {
        return open(CustomPortSpec.of(link.name()), link, null, options);
    }

    /**
     * Opens the board at the other end of a link that can be opened again for a reconnect.
     *
     * @see #open(Link, DeviceOptions)
     */
    public static Device open(Supplier<Link> opener, DeviceOptions options) {
        Link link = opener.get();
        return open(CustomPortSpec.of(link.name()), link, opener, options);
    }

    private static Device open(PortSpec port, Link link, @Nullable Supplier<Link> opener, DeviceOptions options) {
        return new Device(DeviceSession.open(port, link, opener, options.session()), options);
    }

    /**
     * Runs statements. Removes common indentation; prints to {@link DeviceOptions#output}.
     *
     * <p>Statements that call {@code sys.exit()}, or with the status 0, end there; the interpreter restarts, so earlier definitions
     * are lost. Another status is a {@link dev.belay.code.PythonException} of type {@code SystemExit}, and the interpreter continues.
     *
     * @throws dev.belay.errors.DeviceRestartedException if the interpreter restarted and the reason is not known, such as an exit in
     *     a module that is on the board, or {@code machine.soft_reset()}
     */
    public void exec(String source) {
        exec(source, CallOptions.DEFAULT);
    }

    /** Runs statements with options. They are recorded by default. */
    public void exec(String source, CallOptions call) {
        session.exec(source, call);
    }

    /** Runs a source whose name and lines appear in tracebacks. Prints to {@link DeviceOptions#output}. */
    public void exec(Script script) {
        exec(script, CallOptions.DEFAULT);
    }

    /** Runs a source whose name and lines appear in tracebacks, with options. It is recorded by default. */
    public void exec(Script script, CallOptions call) {
        session.exec(script, call);
    }

    /**
     * Runs an action, such as calls of a bound interface, on the background thread of the device, after the actions queued
     * before it. Cancelling the future interrupts the action and the board.
     */
    public <T extends @Nullable Object> CompletableFuture<T> async(Supplier<T> action) {
        return session.async(action);
    }

    /**
     * Evaluates an expression and returns its value, of the types that {@link dev.belay.python.Literals} lists.
     *
     * @throws IllegalArgumentException if the source is not an expression, such as an assignment
     * @throws dev.belay.errors.UnparsableResultException if the value has no literal form
     */
    public @Nullable Object eval(String expression) {
        return eval(expression, Object.class);
    }

    /**
     * Evaluates an expression and returns its value as a {@code type}, null for None. {@link Converter#to} lists the types.
     *
     * @throws IllegalArgumentException if the source is not an expression, or {@code type} is not supported
     * @throws dev.belay.errors.UnexpectedResultException if the value cannot be converted to {@code type}
     * @throws dev.belay.errors.UnparsableResultException if the value has no literal form
     */
    public <T> @Nullable T eval(String expression, Class<T> type) {
        return eval(expression, type, CallOptions.DEFAULT);
    }

    /** Evaluates an expression with options. It is not recorded by default. */
    @SuppressWarnings("unchecked") // a converter returns its type, or the box of a primitive type
    public <T> @Nullable T eval(String expression, Class<T> type, CallOptions call) {
        return (T) session.evaluate(expression, Converter.to(type), call);
    }

    /**
     * Calls a function of the board by name, with positional arguments, and returns its value.
     *
     * @throws IllegalArgumentException if an argument has no literal form, see {@link dev.belay.python.Literals#write}
     * @throws dev.belay.errors.UnparsableResultException if the value has no literal form
     */
    public @Nullable Object call(String function, @Nullable Object... arguments) {
        return eval(PythonCall.of(function, arguments));
    }

    /**
     * Iterates over the value of an expression, such as a call of a generator function. Nothing is sent before the first
     * step.
     *
     * @param prefetch maximum number of values fetched at once; with 1 the board never runs ahead
     */
    public Generator<Object, Object> iterate(String expression, Converter converter, int prefetch) {
        return session.iterate(expression, converter, prefetch);
    }

    /**
     * Checks an interface of {@link #bind} against its Python source without a board: for MicroPython, CircuitPython and the
     * implementations that its annotations name.
     *
     * @throws dev.belay.bind.BindingException if they do not match; the message lists all problems
     */
    public static void checkBinding(Class<?> type) {
        PythonBinding.verify(type);
    }

    /**
     * Sends the source of an interface and returns an object whose methods call its functions.
     *
     * @throws dev.belay.bind.BindingException if they do not match; lists all problems
     */
    public <T> T bind(Class<T> type) {
        return PythonBinding.bind(this, type);
    }

    /**
     * Returns a proxy of an object on the board: a name, an import or the value of an expression.
     *
     * @see RemoteObjects#proxy(String)
     */
    public RemoteObject proxy(String source) {
        return remoteObjects.proxy(source);
    }

    /**
     * Returns a proxy with the methods of an interface.
     *
     * @see RemoteObjects#proxy(String, Class)
     */
    public <T> T proxy(String source, Class<T> type) {
        return remoteObjects.proxy(source, type);
    }

    /** Returns the objects on the board that have a proxy, and more methods to create proxies. */
    public RemoteObjects remoteObjects() {
        return remoteObjects;
    }

    /**
     * Makes a folder on the board equal to a folder of the host. Files on the board that no sync wrote are not deleted.
     */
    public SyncReport sync(Path folder, String board) {
        return plan(SyncRequest.builder().tree(folder, board).build()).apply(SyncProgress.NONE);
    }

    /**
     * Compares files of the host with those of the board and returns the changes to make. Changes nothing on the board.
     */
    public SyncPlan plan(SyncRequest request) {
        return Sync.plan(session, request);
    }

    /**
     * Makes a folder on the board equal to the union of resource folders of a program, see {@link BundledFiles}. Call it once
     * for each folder on the board: a second call deletes the files of the first.
     */
    public SyncReport syncResources(Class<?> beside, String board, String... folders) {
        try (BundledFiles files = BundledFiles.of(beside, folders)) {
            return sync(files.folder(), board);
        }
    }

    /** Returns the clock of the board, for the times of values. */
    public DeviceClock clock() {
        return DeviceClock.of(session);
    }

    /** Returns the files on the board, for access to single files; {@link #sync} copies trees. */
    public BoardFiles files() {
        return new BoardFiles(session);
    }

    /** Returns the Python implementation on the board. */
    public Implementation implementation() {
        return session.implementation();
    }

    /**
     * Returns the code emitters of the board's compiler, of {@code native} and {@code viper}, for functions with
     * {@code @micropython.native}. Uses the board, in two round trips.
     */
    public Set<String> emitters() {
        return session.emitters();
    }

    /** Returns the port of the board. */
    public PortSpec port() {
        return session.port();
    }

    /** Returns the state of the device, as far as it is known without using the board. */
    public DeviceState state() {
        if (session.isClosed()) {
            return DeviceState.CLOSED;
        }
        if (session.isLost()) {
            return DeviceState.LOST;
        }
        if (session.isRunningAlone()) {
            return DeviceState.RUNNING;
        }
        return session.isBusy() ? DeviceState.BUSY : DeviceState.READY;
    }

    /** Returns the object of this {@code type} behind the device, such as a virtual board; empty if there is none. */
    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(session) ? Optional.of(type.cast(session)) : session.unwrap(type);
    }

    /**
     * Starts a fresh interpreter, which runs boot.py but not main.py, and then {@link DeviceOptions#startup}. All definitions
     * are lost, those of interfaces and proxies included: create these again. Commands recorded before are not run again by a
     * later {@link #reconnect}; actions of {@link #onReconnect} are.
     */
    public void softReset() {
        session.softReset();
    }

    /**
     * Starts the board as after power-on, so that main.py runs. The next command interrupts it; {@link #close} does not.
     * {@link DeviceOptions#startup} does not run.
     */
    public void restart() {
        session.restart();
    }

    /**
     * Resets the board as its reset button does, which ends the connection and unlocks the port; with
     * {@link DeviceOptions#reconnectAttempts} the next command opens it again. Actions of {@link #beforeClose} do not run.
     *
     * @throws dev.belay.errors.FeatureUnavailableException if the firmware has no function for it
     */
    public void hardReset() {
        session.hardReset();
    }

    /**
     * Starts the bootloader of the board, which waits for new firmware. This ends the connection and unlocks the port.
     *
     * @throws dev.belay.errors.FeatureUnavailableException if the firmware has no function for it
     */
    public void bootloader() {
        session.bootloader();
    }

    /**
     * Forwards the output of the program that {@link #restart} has started, until it ends.
     *
     * @return false if {@code timeout} passed before the program ended
     * @throws dev.belay.code.PythonException if the program ended with an exception
     */
    public boolean follow(Consumer<String> output, Duration timeout) {
        return session.follow(output, timeout);
    }

    /**
     * Opens the board again, with the number of attempts that {@link DeviceOptions#reconnectAttempts} sets, at least one.
     *
     * @see #reconnect(int)
     */
    public void reconnect() {
        reconnect(options.reconnectAttempts() == 0 ? 1 : options.reconnectAttempts());
    }

    /**
     * Closes the link and opens the board again. If the board has a fresh interpreter, runs there what was recorded, in the same
     * order: statements, the sources of interfaces, their setups, and the actions of {@link #onReconnect}.
     *
     * @param attempts maximum number of attempts, with {@link DeviceOptions#reconnectPause} between them; negative for no limit
     * @throws dev.belay.errors.ConnectionLostException if all attempts fail, or the link cannot be opened again
     * @throws dev.belay.errors.ReplayFailedException if a recorded command raises an exception
     * @throws dev.belay.errors.ReplayLogFullException if more commands were run than can be recorded
     */
    public void reconnect(int attempts) {
        session.reconnect(attempts);
    }

    /** Records an action, which may use the device, to run after each reconnect, in its place among the recorded commands. */
    public void onReconnect(Runnable action) {
        session.onReconnect(action);
    }

    /** Registers an action, which may use the device, to run on close if the board still has the current interpreter then. */
    public void beforeClose(Runnable action) {
        session.beforeClose(action);
    }

    /**
     * Runs the actions of {@link #beforeClose} and each {@link dev.belay.bind.Teardown}, leaves the board at its friendly prompt,
     * or running its program after {@link #restart}, and unlocks the port. Interrupts a command of another thread. An exception
     * of an action is thrown at the end. Does nothing if the device is closed already.
     */
    @Override
    public void close() {
        session.close();
    }
}
