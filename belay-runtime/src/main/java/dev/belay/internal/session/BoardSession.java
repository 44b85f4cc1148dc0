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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An open board, as the packages below the facade use it. Thread-safe: one command runs at a time, the others wait. All
 * methods that use the board throw the exceptions that {@code dev.belay.Device} lists.
 */
public interface BoardSession {
    /** Maximum number of calls that are recorded for a reconnect. */
    int MAX_RECORDED_CALLS = 1000;

    /** Returns the session of a device. */
    static BoardSession of(SessionOwner owner) {
        return owner.unwrap(BoardSession.class).orElseThrow();
    }

    /** Returns the port of the board. */
    PortSpec port();

    /** Returns the Python implementation on the board. */
    Implementation implementation();

    /** Returns a number that changes whenever the board starts a new interpreter. Does not use the board. */
    int interpreterGeneration();

    /** Returns the current folder of the board when the interpreter was first used; {@code /} where it has none. */
    String workingFolder();

    /** Returns the properties of the link. */
    Link.Traits traits();

    /** Returns the number of bytes sent and received since the session was opened. */
    Traffic traffic();

    /** Returns the time within which a board responds to a short command. */
    Duration stepTimeout();

    /**
     * Returns how long to wait for output of code that reads, writes or checks files: three step timeouts (30 s by default), within
     * which a board determines the free space of a large card, and a second for each 4,000 bytes, which is slower than hashing
     * in Python on a 48 MHz Cortex-M0.
     *
     * @param bytes the number of bytes that the code may process before it prints
     */
    default Duration workTimeout(long bytes) {
        return stepTimeout().multipliedBy(3).plusMillis(bytes / 4);
    }

    /** Runs statements with the default options. */
    default void exec(String source) {
        exec(source, CallOptions.DEFAULT);
    }

    /** Runs statements. They are recorded by default. */
    default void exec(String source, CallOptions call) {
        exec(SourceMap.unnamed(source), call);
    }

    /** Runs a source whose name and lines appear in tracebacks. It is recorded by default. */
    void exec(Script script, CallOptions call);

    /** Runs a source that only defines names, unless the interpreter has already run it: then nothing is sent. */
    void define(Script script);

    /**
     * Runs statements, given as the bytes to send, and exchanges data with them over standard input and output. Output that
     * the conversation does not read goes to {@code output}. The board needs enough memory to hold the statements whole.
     *
     * @param timeout limit for the time after the conversation
     */
    void converse(byte[] source, Consumer<String> output, Conversation conversation, Duration timeout);

    /** Evaluates an expression and returns its value unconverted. */
    default @Nullable Object evaluate(String expression) {
        return evaluate(expression, value -> value);
    }

    /** Evaluates an expression and converts its value. */
    default @Nullable Object evaluate(String expression, Converter converter) {
        return evaluate(expression, converter, CallOptions.DEFAULT);
    }

    /** Evaluates an expression and converts its value. It is not recorded by default. */
    @Nullable
    Object evaluate(String expression, Converter converter, CallOptions call);

    /**
     * Runs a statement or an expression, whichever the board accepts. It is recorded by default.
     *
     * @return the value of an expression; null for a statement and for None
     */
    @Nullable
    Object run(String source, CallOptions call);

    /**
     * Runs one input of an interactive prompt.
     *
     * @return the text that the prompt would show: {@code repr} of an expression's value; empty for a statement and for None
     */
    Optional<String> interact(String source, Consumer<String> output);

    /**
     * Iterates over the value of an expression. Nothing is sent before the first step.
     *
     * @param prefetch maximum number of values fetched at once; with 1 the board never runs ahead
     */
    Generator<Object, Object> iterate(String expression, Converter converter, int prefetch);

    /** Runs an action on the session's background thread, after the actions queued before it. */
    <T extends @Nullable Object> CompletableFuture<T> async(Supplier<T> action);

    /**
     * Moves whole files by the file transfer of the link, which WebREPL and telnet have, while no command runs.
     *
     * @return false when the link has none or the transfer failed; the REPL must be used
     * @throws java.io.UncheckedIOException if the content to send cannot be read
     */
    boolean transfer(FileTransfer.Use use);

    /** Parses a traceback that code on the board has printed; files and lines become those of the sources. */
    Traceback traceback(String printed);

    /**
     * Finds the code emitters of the board's compiler, of {@code native} and {@code viper}, for functions with
     * {@code @micropython.native}, in two round trips.
     */
    default Set<String> emitters() {
        return CodeEmitterProbe.of(this);
    }

    /** Records an action, which may use the device, to run after each reconnect, in its place among the recorded commands. */
    void onReconnect(Runnable action);

    /** Registers an action, which may use the device, to run on close if the board still has the current interpreter then. */
    void beforeClose(Runnable action);

    /**
     * Opens the board again if the connection is known to be lost and the options allow reconnects.
     *
     * @return whether the session is connected, as far as is known without using the board
     */
    boolean restoreConnection();

    /** Runs an action that may use the session, while the commands of other threads wait. */
    <T extends @Nullable Object> T exclusively(Supplier<T> action);

    /** Returns the one object of this {@code type} that belongs to the session, created on first use. */
    <T> T attachment(Class<T> type, Supplier<T> creator);
}
