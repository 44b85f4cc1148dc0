// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import dev.belay.bind.PythonBinding;
import dev.belay.link.Link;
import dev.belay.link.Links;
import dev.belay.port.PortSpec;
import dev.belay.python.Converter;
import dev.belay.python.Literals;
import dev.belay.python.Sources;
import dev.belay.python.Tuple;
import dev.belay.repl.Conversation;
import dev.belay.repl.Deadline;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
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
 * usable, except after {@link ConnectionLostException}. All methods that talk to the board throw
 * {@link PythonException} when its code raises, {@link DeviceTimeoutException}, {@link DeviceInterruptedException},
 * {@link DeviceRestartedException}, and {@link ConnectionLostException} when the board is gone or the device is closed.
 */
public final class Device implements AutoCloseable {
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final PortSpec port;
    private final DeviceOptions options;
    private final Session session;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread shutdown = new Thread(this::closeOnce, "belay-shutdown");

    private Device(PortSpec port, Link link, DeviceOptions options) {
        this.port = port;
        this.options = options;
        this.session = new Session(link, options);
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
     * @throws ConnectionFailedException when the port cannot be opened or nothing answers as MicroPython does
     * @throws DeviceBusyException when somebody else has the port
     */
    public static Device open(PortSpec port, DeviceOptions options) {
        return open(port, Links.open(port), options);
    }

    /** Opens the board at the other end of {@code link}, which the device closes. */
    public static Device over(Link link, DeviceOptions options) {
        return open(PortSpec.parse(link.name()), link, options);
    }

    private static Device open(PortSpec port, Link link, DeviceOptions options) {
        Device device = new Device(port, link, options);
        boolean open = false;
        try {
            Runtime.getRuntime().addShutdownHook(device.shutdown);
            device.session.open();
            open = true;
            return device;
        } finally {
            if (!open) {
                device.close();
            }
        }
    }

    /** Runs statements; what they print goes to {@link DeviceOptions#output}. Common indentation is taken off. */
    public void exec(String source) {
        exec(source, options.output());
    }

    /** Runs statements; what they print goes to {@code output}, as it arrives. */
    public void exec(String source, Consumer<String> output) {
        exec(source, output, options.callTimeout());
    }

    /** Runs statements for {@code timeout} at most; what they print goes to {@code output}, as it arrives. */
    public void exec(String source, Consumer<String> output, Duration timeout) {
        String text = Sources.dedent(source);
        locked(() -> {
            session.execute(text, output, timeout);
            return true;
        });
    }

    /** Runs a source whose name and lines tracebacks show; what it prints goes to {@link DeviceOptions#output}. */
    public void exec(Script script) {
        exec(script, options.output(), options.callTimeout());
    }

    /** Runs a source whose name and lines tracebacks show. */
    public void exec(Script script, Consumer<String> output, Duration timeout) {
        locked(() -> {
            session.execute(script, output, timeout);
            return true;
        });
    }

    /**
     * Runs statements, given as the bytes that the board shall get, and talks with them over their standard input and
     * output; what the conversation leaves unread goes to {@code output}. The board must have the memory to hold them whole.
     *
     * @param timeout how long they may go on after the conversation
     */
    public void converse(byte[] source, Consumer<String> output, Conversation conversation, Duration timeout) {
        locked(() -> {
            session.converse(source, output, conversation, timeout);
            return true;
        });
    }

    /**
     * Evaluates an expression and returns its value, as {@link Literals} says.
     *
     * @throws IllegalArgumentException when it is none, such as an assignment
     * @throws UnparsableResultException when the value has no literal form
     */
    public @Nullable Object eval(String expression) {
        return eval(expression, Object.class);
    }

    /**
     * Evaluates an expression and returns its value as a {@code type}, null for None. Types are those of
     * {@link Converter#to}.
     *
     * @throws IllegalArgumentException when it is no expression, or no value becomes a {@code type}
     * @throws UnexpectedResultException when the value is no {@code type}
     * @throws UnparsableResultException when the value has no literal form
     */
    @SuppressWarnings("unchecked") // a converter gives what it was made for; a primitive's box where it is a primitive
    public <T> @Nullable T eval(String expression, Class<T> type) {
        return (T) evaluate(expression, Converter.to(type));
    }

    /** Evaluates an expression and converts its value. */
    public @Nullable Object evaluate(String expression, Converter converter) {
        return evaluate(expression, converter, options.output(), options.callTimeout());
    }

    /** Evaluates an expression with everything that can be chosen. */
    public @Nullable Object evaluate(
            String expression, Converter converter, Consumer<String> output, Duration timeout) {
        String text = Sources.dedent(expression).strip();
        if (!Sources.isExpression(text)) {
            throw new IllegalArgumentException("no expression: " + expression);
        }
        String result = locked(() -> session.evaluate(text, output, timeout));
        Tuple values = (Tuple) Objects.requireNonNull(Literals.parse(result));
        return converter.convert(values.get(0));
    }

    /**
     * Runs what a user would type at the board's prompt.
     *
     * @return what the prompt would show: {@code repr} of the value of an expression; empty for a statement and for None
     */
    public Optional<String> interact(String source, Consumer<String> output) {
        String text = Sources.dedent(source).strip();
        return locked(() -> session.interact(text, output, options.callTimeout()));
    }

    /**
     * Sends the source of an interface and returns an object whose methods call its functions.
     *
     * @throws dev.belay.bind.BindingException when they do not fit together; tells all problems
     */
    public <T> T bind(Class<T> type) {
        return PythonBinding.bind(this, type);
    }

    /** Returns what runs on the board. */
    public Implementation implementation() {
        return session.implementation();
    }

    /** Returns where the board is. */
    public PortSpec port() {
        return port;
    }

    /** Returns what the wire to the board can and cannot do. */
    public Link.Traits traits() {
        return session.link().traits();
    }

    /** Returns the board itself where it lives in this JVM and is a {@code type}. */
    public <T> Optional<T> peer(Class<T> type) {
        return session.link().peer(type);
    }

    /** Starts a fresh interpreter: boot.py runs, main.py does not, and what was defined before is gone. */
    public void softReset() {
        locked(() -> {
            session.softReset();
            return true;
        });
    }

    /**
     * Starts the board as a power cycle does, so that main.py runs. The next command interrupts it; {@link #close} does not.
     */
    public void restart() {
        locked(() -> {
            session.restart();
            return true;
        });
    }

    /**
     * Forwards what the program prints that {@link #restart} has started, until it ends.
     *
     * @return true when it ended, false when {@code timeout} passed before
     * @throws PythonException when it ended by raising
     */
    public boolean follow(Consumer<String> output, Duration timeout) {
        return locked(() -> session.follow(output, timeout));
    }

    private <T> T locked(Supplier<T> action) {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException(port.text() + ": what takes a command's output must not use the device");
        }
        try {
            if (!lock.tryLock(Deadline.in(options.callTimeout()).length().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeviceBusyException(port.text() + ": another thread's command is still running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(
                    port.text() + ": interrupted while another thread's command was running");
        }
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Leaves the board at its friendly prompt, or running its program after {@link #restart}, and frees the port. A command
     * of another thread is interrupted. Does nothing when the device is closed already; never throws.
     */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdown);
        } catch (IllegalStateException e) {
            // the JVM is going down: the hook runs, or has run
        }
        closeOnce();
    }

    private void closeOnce() {
        if (closed.compareAndSet(false, true)) {
            boolean interrupted = Thread.interrupted();
            boolean idle = isIdle();
            session.close(idle);
            if (idle) {
                lock.unlock();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends a command of another thread. A program that the board runs by itself goes on, followed or not. */
    private boolean isIdle() {
        try {
            if (lock.isHeldByCurrentThread()) {
                return false;
            }
            if (lock.tryLock()) {
                return true;
            }
            if (session.isRunningAlone()) {
                return false;
            }
            session.interrupt();
            return lock.tryLock(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | DeviceException e) {
            return false;
        }
    }
}
