// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

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
 * A raw REPL with the helper of connect.py installed: {@code _belay(value)} prints the values it gets as a tuple in the
 * result frame. Not thread-safe.
 */
final class PythonSession {
    private static final String HELPER = "_belay";

    /** How many values connect.py reports. */
    private static final int REPORTED = 7;

    private final Link link;
    private final SessionOptions options;
    private final RawRepl repl;
    private final InterpreterState interpreter;
    private final ResultFrame frame;
    private @Nullable Implementation implementation;
    private String workingFolder = "/";
    private boolean helperIsThere;
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
            // the answer to what an earlier program left half-typed
            repl.enter();
            response = sendHelper();
        }
        if (response.result() == null) {
            throw new ProtocolException(link.name(), "the board does not take the first command", response.error());
        }
        Tuple report = ResultShape.tuple(Literals.parse(response.result()), REPORTED);
        if (Boolean.FALSE.equals(report.get(report.size() - 1))) {
            interpreter.renew();
        }
        implementation = implementation(report);
        workingFolder = report.get(report.size() - 2) instanceof String folder && folder.startsWith("/") ? folder : "/";
        if (implementation.name().equals("circuitpython")) {
            stayAsItIs();
        }
        helperIsThere = true;
    }

    /** CircuitPython starts anew when a file is written, in the middle of a sync. */
    private void stayAsItIs() {
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

    /** Returns the current folder of the board when our helper came there; the root where it has none. */
    String workingFolder() {
        return workingFolder;
    }

    /**
     * Runs statements.
     *
     * @param script what tracebacks show
     * @param sent what the board gets: the same, or something shorter with the same lines
     */
    void execute(Script script, String sent, Consumer<String> output, Duration timeout) {
        ensureReady();
        execute(interpreter.sources().place(script, sent), output, timeout);
    }

    /** Runs a source that has a name, unless the interpreter has run it already. */
    void define(Script script, Duration timeout) {
        ensureReady();
        if (!interpreter.knows(script)) {
            execute(script, script.text(), options.output(), timeout);
            interpreter.learn(script);
        }
    }

    private void execute(SourceMap.Placed source, Consumer<String> output, Duration timeout) {
        String text = source.text();
        // a backslash at the end would join the helper's line to it
        String end = text.endsWith("\\") ? "\n\n" : "\n";
        Response response = run(text + end + HELPER + "()", output, timeout);
        if (!helperWasGone(response)) {
            check(response, source);
        }
    }

    /** Runs statements and talks with them. */
    void converse(byte[] source, Consumer<String> output, Conversation conversation, Duration timeout) {
        ensureReady();
        helperIsThere = false;
        byte[] end = ("\n" + HELPER + "()").getBytes(StandardCharsets.US_ASCII);
        byte[] command = Arrays.copyOf(source, source.length + end.length);
        System.arraycopy(end, 0, command, source.length, end.length);
        Response response = repl.converse(command, frame, output, conversation, timeout);
        helperIsThere = response.result() != null || !response.error().isEmpty();
        if (!helperWasGone(response)) {
            check(response, SourceMap.atTop(new String(source, StandardCharsets.ISO_8859_1)));
        }
    }

    /** Evaluates an expression; returns what {@code repr} gives of a tuple that holds its value. */
    String evaluate(String expression, Consumer<String> output, Duration timeout) {
        String end = expression.indexOf('#') < 0 ? "))" : "\n))";
        String source = HELPER + "((" + expression + end;
        Response response = run(source, output, timeout);
        if (helperWasGone(response)) {
            // the name is looked up before the expression is evaluated: nothing has run yet
            response = run(source, output, timeout);
        }
        check(response, SourceMap.atTop(expression));
        if (response.result() == null) {
            throw new DeviceRestartedException(link.name()
                    + ": the code called sys.exit, so there is no result, and what was defined on the board is gone");
        }
        return response.result();
    }

    /**
     * Runs what may be an expression or a statement. Where it looks like an expression and the board does not take it for one,
     * nothing has run yet, and it is sent again as a statement.
     *
     * @return as {@link #evaluate}; empty for a statement
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

    private Response run(String source, Consumer<String> output, Duration timeout) {
        ensureReady();
        helperIsThere = false;
        Response response = repl.run(fit(source), frame, output, Deadline.in(timeout));
        helperIsThere = response.result() != null || !response.error().isEmpty();
        return response;
    }

    private String fit(String source) {
        return link.traits().binary() ? source : AsciiSource.of(source);
    }

    /** After an error, a restart or {@code sys.exit} the helper may be lost, so it is sent again. */
    private void ensureReady() {
        if (running) {
            repl.enter();
            running = false;
        }
        if (!helperIsThere) {
            installHelper();
        }
    }

    /** Code may have deleted the helper: {@code globals().clear()}. */
    private boolean helperWasGone(Response response) {
        boolean gone =
                response.error().contains("NameError") && response.error().contains("'" + HELPER + "'");
        if (gone) {
            helperIsThere = false;
        }
        return gone;
    }

    private void check(Response response, SourceMap.Placed source) {
        if (!response.error().isEmpty()) {
            throw new PythonException(interpreter
                    .sources()
                    .map(Traceback.parse(response.error()), source)
                    .mapFrames(options.frames()));
        }
    }

    /** Reads a traceback that code has printed. */
    Traceback traceback(String printed) {
        return interpreter
                .sources()
                .map(Traceback.parse(printed), SourceMap.atTop(""))
                .mapFrames(options.frames());
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
        helperIsThere = false;
        interpreter.renew();
        repl.softReset(options.output());
        installHelper();
    }

    void restart() {
        if (!running) {
            helperIsThere = false;
            interpreter.renew();
            repl.restart();
            running = true;
        }
    }

    /** Runs statements that take the board away, and closes the link without waiting for their end. */
    void execAndDisconnect(String source) {
        ensureReady();
        helperIsThere = false;
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

    /** Returns whether the link was closed, by us or because the board is gone. From any thread. */
    boolean isClosed() {
        return repl.isClosed();
    }

    /** Returns whether the board runs its own program and not ours. From any thread. */
    boolean isRunningAlone() {
        return running;
    }

    /** Stops what the board runs. From any thread. */
    void interrupt() {
        repl.interrupt();
    }

    /**
     * Leaves the board at its friendly prompt, or alone when its own program runs, and closes the link.
     *
     * @param idle whether no command is running, so that there is time to wait for the prompt
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
            // the board is gone or does not answer: all that is left to do is to close
        } finally {
            repl.close();
        }
    }

    Link link() {
        return link;
    }
}
