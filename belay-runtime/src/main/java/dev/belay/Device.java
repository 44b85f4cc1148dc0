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
import dev.belay.link.LinkOptions;
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
 * <p>Safe for use by several threads: one command runs at a time, the others wait. After an exception the device is
 * usable, except after {@link dev.belay.errors.ConnectionLostException}; with {@link DeviceOptions#attempts} a board that comes back is usable
 * then, too: what was recorded is run again, and the command that was interrupted once more. All methods that talk to the board throw
 * {@link dev.belay.code.PythonException} when its code raises, {@link dev.belay.errors.DeviceTimeoutException}, {@link dev.belay.errors.DeviceInterruptedException},
 * {@link dev.belay.errors.DeviceRestartedException}, and {@link dev.belay.errors.ConnectionLostException} when the board is gone or the device is closed.
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
        return open(PortSpec.parse(port));
    }

    /** Opens the board at {@code port} with {@link DeviceOptions#DEFAULT}. */
    public static Device open(PortSpec port) {
        return open(port, DeviceOptions.DEFAULT);
    }

    /**
     * Opens the board at {@code port}: interrupts what runs there and brings it to its raw prompt. The port is ours alone
     * until {@link #close}, or until the JVM ends.
     *
     * @throws dev.belay.errors.ConnectionFailedException when the port cannot be opened or nothing answers as MicroPython does
     * @throws dev.belay.errors.DeviceBusyException when somebody else has the port
     */
    public static Device open(PortSpec port, DeviceOptions options) {
        return open(port, LinkOptions.DEFAULT, options);
    }

    /** Opens the board at {@code port} as {@link #open(PortSpec, DeviceOptions)} does, with other options for its link. */
    public static Device open(PortSpec port, LinkOptions linkOptions, DeviceOptions options) {
        Supplier<Link> opener = Links.opener(port, linkOptions);
        return open(port, opener.get(), opener, options);
    }

    /**
     * Opens the board at the other end of {@code link}, which the device closes. There is no reconnect. The link may have any
     * name; {@link #port} is then a {@link CustomPortSpec}.
     */
    public static Device open(Link link, DeviceOptions options) {
        return open(CustomPortSpec.of(link.name()), link, null, options);
    }

    /** Opens the board at the other end of a link that can be opened again, for reconnects; see {@link #open(Link, DeviceOptions)}. */
    public static Device open(Supplier<Link> opener, DeviceOptions options) {
        Link link = opener.get();
        return open(CustomPortSpec.of(link.name()), link, opener, options);
    }

    private static Device open(PortSpec port, Link link, @Nullable Supplier<Link> opener, DeviceOptions options) {
        return new Device(DeviceSession.open(port, link, opener, options.session()), options);
    }

    /** Runs statements; what they print goes to {@link DeviceOptions#output}. Common indentation is taken off. */
    public void exec(String source) {
        exec(source, CallOptions.DEFAULT);
    }

    /** Runs statements with everything that can be chosen. They are recorded by default. */
    public void exec(String source, CallOptions call) {
        session.exec(source, call);
    }

    /** Runs a source whose name and lines tracebacks show; what it prints goes to {@link DeviceOptions#output}. */
    public void exec(Script script) {
        exec(script, CallOptions.DEFAULT);
    }

    /** Runs a source whose name and lines tracebacks show, with everything that can be chosen. It is recorded by default. */
    public void exec(Script script, CallOptions call) {
        session.exec(script, call);
    }

    /**
     * Runs something, such as calls of a bound interface, on a thread of the device's own, behind what waits there already. To
     * cancel the future interrupts it, and the board.
     */
    public <T extends @Nullable Object> CompletableFuture<T> async(Supplier<T> action) {
        return session.async(action);
    }

    /**
     * Evaluates an expression and returns its value, as {@link dev.belay.python.Literals} says.
     *
     * @throws IllegalArgumentException when it is none, such as an assignment
     * @throws dev.belay.errors.UnparsableResultException when the value has no literal form
     */
    public @Nullable Object eval(String expression) {
        return eval(expression, Object.class);
    }

    /**
     * Evaluates an expression and returns its value as a {@code type}, null for None. Types are those of
     * {@link Converter#to}.
     *
     * @throws IllegalArgumentException when it is no expression, or no value becomes a {@code type}
     * @throws dev.belay.errors.UnexpectedResultException when the value is no {@code type}
     * @throws dev.belay.errors.UnparsableResultException when the value has no literal form
     */
    public <T> @Nullable T eval(String expression, Class<T> type) {
        return eval(expression, type, CallOptions.DEFAULT);
    }

    /** Evaluates an expression with everything that can be chosen. It is not recorded by default. */
    @SuppressWarnings("unchecked") // a converter gives what it was made for; a primitive's box where it is a primitive
    public <T> @Nullable T eval(String expression, Class<T> type, CallOptions call) {
        return (T) session.evaluate(expression, Converter.to(type), call);
    }

    /**
     * Calls a function on the board by its name, with arguments by position, and returns its value.
     *
     * @throws IllegalArgumentException when an argument has no literal, see {@link dev.belay.python.Literals#write}
     * @throws dev.belay.errors.UnparsableResultException when the value has no literal form
     */
    public @Nullable Object call(String function, @Nullable Object... arguments) {
        return eval(PythonCall.of(function, arguments));
    }

    /**
     * Steps through what an expression gives that can be iterated over, such as a call of a generator function. Nothing is
     * sent before the first step.
     *
     * @param prefetch how many values are fetched at once, at most; 1 goes strictly step by step
     */
    public Generator<Object, Object> iterate(String expression, Converter converter, int prefetch) {
        return session.iterate(expression, converter, prefetch);
    }

    /**
     * Sends the source of an interface and returns an object whose methods call its functions.
     *
     * @throws dev.belay.bind.BindingException when they do not fit together; tells all problems
     */
    public <T> T bind(Class<T> type) {
        return PythonBinding.bind(this, type);
    }

    /**
     * Returns a proxy of an object on the board: of a name, an import or the value of an expression, as
     * {@link RemoteObjects#proxy(String)} says.
     */
    public RemoteObject proxy(String source) {
        return remoteObjects.proxy(source);
    }

    /** Returns a proxy that has the methods of an interface, as {@link RemoteObjects#proxy(String, Class)} says. */
    public <T> T proxy(String source, Class<T> type) {
        return remoteObjects.proxy(source, type);
    }

    /** Returns the objects of the board that Java holds, and more ways to get them. */
    public RemoteObjects remoteObjects() {
        return remoteObjects;
    }

    /**
     * Makes a folder on the board like one on the host, as {@link Sync} says; the board's files that no sync put there are
     * protected.
     */
    public SyncReport sync(Path folder, String board) {
        return plan(SyncRequest.builder().tree(folder, board).build()).apply(SyncProgress.NONE);
    }

    /**
     * Compares files of the host with those of the board and returns the changes to make, as {@link Sync#plan} does; changes
     * nothing.
     */
    public SyncPlan plan(SyncRequest request) {
        return Sync.plan(session, request);
    }

    /**
     * Makes a folder on the board like folders among the resources of a program, all together; as {@link BundledFiles} says. To
     * be called once for each folder on the board: a second call deletes what the first put there.
     */
    public SyncReport syncResources(Class<?> beside, String board, String... folders) {
        try (BundledFiles files = BundledFiles.of(beside, folders)) {
            return sync(files.folder(), board);
        }
    }

    /** Returns the clock of the board, which tells when values were there. */
    public DeviceClock clock() {
        return DeviceClock.of(session);
    }

    /** Returns the files on the board, one by one; {@link dev.belay.internal.sync.transfer.Sync} is for trees. */
    public BoardFiles files() {
        return new BoardFiles(session);
    }

    /** Returns what runs on the board. */
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

    /** Returns what the device is doing, without asking the board. */
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

    /** Returns the object of this {@code type} behind the device, such as the board itself if it is in this JVM. */
    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(session) ? Optional.of(type.cast(session)) : session.unwrap(type);
    }

    /**
     * Starts a fresh interpreter: boot.py runs, main.py does not, and what was defined before is gone, interfaces and objects of
     * the board included: bind them, and make their proxies, again. {@link DeviceOptions#startup} runs then, as after opening
     * and, with all that was recorded, after a {@link #reconnect}; it is what each interpreter has. What was recorded until now
     * is not wanted any more, except for files.
     */
    public void softReset() {
        session.softReset();
    }

    /**
     * Starts the board as a power cycle does, so that main.py runs. The next command interrupts it; {@link #close} does not.
     * {@link DeviceOptions#startup} does not run: the interpreter is the program's.
     */
    public void restart() {
        session.restart();
    }

    /**
     * Starts the board as its reset button does. The board is lost then, its port free; with {@link DeviceOptions#attempts}
     * the next command opens it again. What {@link #beforeClose} was given does not run.
     *
     * @throws dev.belay.errors.FeatureUnavailableException when its firmware has nothing that resets it
     */
    public void hardReset() {
        session.hardReset();
    }

    /**
     * Starts the board's bootloader, which waits for new firmware. The board is lost then, its port free.
     *
     * @throws dev.belay.errors.FeatureUnavailableException when its firmware has nothing that starts it
     */
    public void bootloader() {
        session.bootloader();
    }

    /**
     * Forwards what the program prints that {@link #restart} has started, until it ends.
     *
     * @return true when it ended, false when {@code timeout} passed before
     * @throws dev.belay.code.PythonException when it ended by raising
     */
    public boolean follow(Consumer<String> output, Duration timeout) {
        return session.follow(output, timeout);
    }

    /** Opens the board again, in as many attempts as {@link DeviceOptions#attempts} says, at least one; see there. */
    public void reconnect() {
        reconnect(options.attempts() == 0 ? 1 : options.attempts());
    }

    /**
     * Closes the link, opens the board again, and where it begins with a fresh interpreter, runs there what was recorded, in
     * the same order: statements, sources of interfaces, their setups, and the actions of {@link #onReconnect}. What that prints
     * is dropped.
     *
     * @param attempts how often it is tried, with {@link DeviceOptions#pause} in between; negative for ever
     * @throws dev.belay.errors.ConnectionLostException when the board did not come back, or the link cannot be opened again
     * @throws dev.belay.errors.ReplayFailedException when what was recorded raises
     * @throws dev.belay.errors.ReplayLogFullException when more was recorded than can be run again
     */
    public void reconnect(int attempts) {
        session.reconnect(attempts);
    }

    /** Runs an action after each reconnect, in its place among the recorded calls; it may use the device. Not run now. */
    public void onReconnect(Runnable action) {
        session.onReconnect(action);
    }

    /** Runs an action when the device is closed, where the board still runs the interpreter of now; it may use the device. */
    public void beforeClose(Runnable action) {
        session.beforeClose(action);
    }

    /**
     * Leaves the board at its friendly prompt, or running its program after {@link #restart}, and frees the port. A command
     * of another thread is interrupted. Does nothing when the device is closed already. What {@link #beforeClose} was given,
     * and with it each {@link dev.belay.bind.Teardown}, runs before; what it throws is thrown when the port is free.
     */
    @Override
    public void close() {
        session.close();
    }
}
