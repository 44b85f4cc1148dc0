// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.code.CodeTimeoutException;
import dev.belay.code.Implementation;
import dev.belay.code.PythonException;
import dev.belay.code.Script;
import dev.belay.code.Traceback;
import dev.belay.errors.DeviceException;
import dev.belay.errors.DeviceRestartedException;
import dev.belay.errors.ProtocolException;
import dev.belay.internal.python.source.AsciiSource;
import dev.belay.internal.python.source.SourceText;
import dev.belay.internal.repl.Conversation;
import dev.belay.internal.repl.Deadline;
import dev.belay.internal.repl.RawRepl;
import dev.belay.internal.repl.ReplOptions;
import dev.belay.internal.repl.Response;
import dev.belay.internal.repl.ResultFrame;
import dev.belay.link.FileTransfer;
import dev.belay.link.Link;
import dev.belay.python.Literals;
import dev.belay.python.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A raw REPL with the function of connect.py installed: {@code _belay(value)} prints its arguments as a tuple in the result
 * frame. Not thread-safe.
 */
final class PythonSession {
    private static final String HELPER = "_belay";

    /** Number of values that connect.py reports. */
    private static final int REPORTED = 7;

    private final Link link;
    private final SessionOptions options;
    private final RawRepl repl;
    private final InterpreterState interpreter;
    private final ResultFrame frame;
    private @Nullable Implementation implementation;
    private String workingFolder = "/";
    private boolean helperInstalled;
    private volatile boolean running;

    PythonSession(Link link, SessionOptions options, InterpreterState interpreter) {
        this.link = link;
        this.options = options;
        this.interpreter = interpreter;
        this.frame = interpreter.frame();
        this.repl = new RawRepl(
                link, new ReplOptions(options.stepTimeout(), options.bootTimeout(), ReplOptions.DEFAULT.plainBytes()));
    }

    void open() {
        repl.enter();
        if (options.softReset() && !link.endsWithReset()) {
            repl.softReset(options.output());
        }
        installHelper();
    }

    private Response sendHelper() {
        return repl.run(
                resource("connect.py").replace("TOKEN", frame.token()),
                frame,
                text -> {},
                Deadline.in(options.stepTimeout()));
    }

    private void installHelper() {
        Response response = sendHelper();
        if (response.result() == null && response.error().contains("KeyboardInterrupt")) {
            // the response to incomplete input of an earlier program
            repl.enter();
            response = sendHelper();
        }
        if (response.result() == null) {
            throw new ProtocolException(link.name(), "the board rejected the first command", response.error());
        }
        Tuple report = ResultShape.tuple(Literals.parse(response.result()), REPORTED);
        if (Boolean.FALSE.equals(report.get(report.size() - 1))) {
            interpreter.renew();
        }
        implementation = implementation(report);
        workingFolder = report.get(report.size() - 2) instanceof String folder && folder.startsWith("/") ? folder : "/";
        if (implementation.name().equals("circuitpython")) {
            disableAutoReload();
        }
        helperInstalled = true;
    }

    /** Disables the restart of CircuitPython after a file was written, which would interrupt a sync. */
    private void disableAutoReload() {
        repl.run(resource("autoreload.py") + HELPER + "()", frame, text -> {}, Deadline.in(options.stepTimeout()));
    }

    private static Implementation implementation(Tuple report) {
        return new Implementation(
                text(report.get(0)),
                report.get(1) instanceof List<?> parts
                        ? parts.stream()
                                .<Object>map(part -> part == null ? "" : part)
                                .toList()
                        : List.of(),
                text(report.get(2)),
                text(report.get(3)),
                report.get(4) instanceof Number number ? number.intValue() : 0);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(PythonSession.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Implementation implementation() {
        return Objects.requireNonNull(implementation);
    }

    /** Returns the current folder of the board when the session was opened; the root if it has none. */
    String workingFolder() {
        return workingFolder;
    }

    /**
     * Runs statements.
     *
     * @param script the source that tracebacks show
     * @param sent the source to send: the same, or a shorter one with the same lines
     */
    void execute(Script script, String sent, Consumer<String> output, Duration timeout) {
        ensureReady();
        execute(interpreter.sources().place(script, sent), output, timeout);
    }

    /** Runs a named source, unless the interpreter has already run it. */
    void define(Script script, Duration timeout) {
        ensureReady();
        if (!interpreter.isDefined(script)) {
            execute(script, script.text(), options.output(), timeout);
            interpreter.addDefined(script);
        }
    }

    private void execute(SourceMap.Placed source, Consumer<String> output, Duration timeout) {
        String text = source.text();
        // a backslash at the end would join the next line
        String end = text.endsWith("\\") ? "\n\n" : "\n";
        Response response = run(text + end + HELPER + "()", source, output, timeout);
        if (!helperWasMissing(response)) {
            check(response, source);
        }
    }

    /** Runs statements and exchanges data with them. */
    void converse(byte[] source, Consumer<String> output, Conversation conversation, Duration timeout) {
        ensureReady();
        helperInstalled = false;
        byte[] end = ("\n" + HELPER + "()").getBytes(StandardCharsets.US_ASCII);
        byte[] command = Arrays.copyOf(source, source.length + end.length);
        System.arraycopy(end, 0, command, source.length, end.length);
        Response response = repl.converse(command, frame, output, conversation, timeout);
        helperInstalled = response.result() != null || !response.error().isEmpty();
        if (helperWasMissing(response)) {
            conversation.requireComplete();
        } else {
            check(response, SourceMap.atTop(new String(source, StandardCharsets.ISO_8859_1)));
        }
    }

    /** Evaluates an expression; returns the {@code repr} of a tuple with its value. */
    String evaluate(String expression, Consumer<String> output, Duration timeout) {
        String end = expression.indexOf('#') < 0 ? "))" : "\n))";
        String source = HELPER + "((" + expression + end;
        SourceMap.Placed placed = SourceMap.atTop(expression);
        Response response = run(source, placed, output, timeout);
        if (helperWasMissing(response)) {
            // the name is looked up before the expression is evaluated: nothing has run yet
            response = run(source, placed, output, timeout);
        }
        check(response, placed);
        if (response.result() == null) {
            throw new DeviceRestartedException(link.name()
                    + ": the code called sys.exit, so there is no result, and all definitions on the board are lost");
        }
        return response.result();
    }

    /**
     * Runs an expression or a statement. If the source looks like an expression and the board rejects it as one, nothing has
     * run yet, and it is sent again as a statement.
     *
     * @return the result of {@link #evaluate}; empty for a statement
     */
    Optional<String> interact(String source, String sent, Consumer<String> output, Duration timeout) {
        if (SourceText.isExpression(sent)) {
            try {
                return Optional.of(evaluate(sent, output, timeout));
            } catch (PythonException e) {
                if (!e.type().equals("SyntaxError")
                        || e.frames().size() != 1
                        || !e.frames().get(0).function().isEmpty()) {
                    throw e;
                }
            }
        }
        execute(SourceMap.unnamed(source), sent, output, timeout);
        return Optional.empty();
    }

    private Response run(String text, SourceMap.Placed source, Consumer<String> output, Duration timeout) {
        ensureReady();
        helperInstalled = false;
        try {
            Response response = repl.run(encoded(text), frame, output, Deadline.in(timeout));
            helperInstalled = response.result() != null || !response.error().isEmpty();
            return response;
        } catch (CodeTimeoutException e) {
            throw e.mapTraceback(traceback -> mapped(traceback, source));
        }
    }

    private Traceback mapped(Traceback traceback, SourceMap.Placed source) {
        return interpreter.sources().map(traceback, source).mapFrames(options.frames());
    }

    private String encoded(String source) {
        return link.traits().binary() ? source : AsciiSource.of(source);
    }

    /** Interrupts the board's own program, and installs the helper again if it may be lost after an error or {@code sys.exit}. */
    private void ensureReady() {
        if (running) {
            repl.enter();
            running = false;
        }
        if (!helperInstalled) {
            installHelper();
        }
    }

    /** Returns whether the helper was deleted by code, such as {@code globals().clear()}. */
    private boolean helperWasMissing(Response response) {
        boolean missing =
                response.error().contains("NameError") && response.error().contains("'" + HELPER + "'");
        if (missing) {
            helperInstalled = false;
        }
        return missing;
    }

    private void check(Response response, SourceMap.Placed source) {
        if (!response.error().isEmpty()) {
            throw new PythonException(mapped(Traceback.parse(response.error()), source));
        }
    }

    /** Parses a traceback that code has printed. */
    Traceback traceback(String printed) {
        return mapped(Traceback.parse(printed), SourceMap.atTop(""));
    }

    boolean transfer(FileTransfer.Use use) {
        ensureReady();
        return repl.transfer(use);
    }

    void softReset() {
        if (running) {
            repl.enter();
            running = false;
        }
        helperInstalled = false;
        interpreter.renew();
        repl.softReset(options.output());
        installHelper();
    }

    void restart() {
        if (!running) {
            helperInstalled = false;
            interpreter.renew();
            repl.restart();
            running = true;
        }
    }

    /** Runs statements that end the connection, and closes the link without waiting for them to end. */
    void execAndDisconnect(String source) {
        ensureReady();
        helperInstalled = false;
        interpreter.renew();
        repl.execAndDisconnect(source);
    }

    boolean follow(Consumer<String> output, Duration timeout) {
        Response response = repl.follow(output, Deadline.in(timeout));
        if (response != null && !response.error().isEmpty()) {
            throw new PythonException(Traceback.parse(response.error()).mapFrames(options.frames()));
        }
        return response != null;
    }

    /** Returns whether the link is closed, by {@link #close} or because the connection is lost. Thread-safe. */
    boolean isClosed() {
        return repl.isClosed();
    }

    /** Returns whether the board runs its own program, after {@link #restart}. Thread-safe. */
    boolean isRunningAlone() {
        return running;
    }

    /** Interrupts the code that runs on the board. Thread-safe. */
    void interrupt() {
        repl.interrupt();
    }

    /**
     * Leaves the board at its friendly prompt, or running its own program, and closes the link.
     *
     * @param idle whether no command is running, so that the prompt can be awaited
     */
    void close(boolean idle) {
        try {
            if (!running && !repl.isClosed()) {
                if (idle) {
                    repl.leave();
                } else {
                    repl.abandon();
                }
            }
        } catch (DeviceException e) {
            // the connection is lost or the board does not respond: only the link can be closed
        } finally {
            repl.close();
        }
    }

    Link link() {
        return link;
    }
}
