// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.code.CallOptions;
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
import dev.belay.internal.repl.CheckedCommand;
import dev.belay.internal.repl.CheckedReply;
import dev.belay.internal.repl.Conversation;
import dev.belay.internal.repl.Deadline;
import dev.belay.internal.repl.RawRepl;
import dev.belay.internal.repl.ReplOptions;
import dev.belay.internal.repl.Response;
import dev.belay.internal.repl.ResultFrame;
import dev.belay.link.FileTransfer;
import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A raw REPL with {@link BoardHelpers} installed, which report results. Not thread-safe. */
final class PythonSession {
    /** What a source contains that ends itself. */
    private static final Pattern EXIT = Pattern.compile("\\bexit\\b|\\braise +SystemExit\\b");

    private final Link link;
    private final SessionOptions options;
    private final RawRepl repl;
    private final InterpreterState interpreter;
    private final ResultFrame frame;
    private final BoardHelpers helpers;
    private volatile boolean running;

    PythonSession(Link link, SessionOptions options, InterpreterState interpreter) {
        this.link = link;
        this.options = options;
        this.interpreter = interpreter;
        this.frame = interpreter.frame();
        this.repl = new RawRepl(
                link, new ReplOptions(options.stepTimeout(), options.bootTimeout(), ReplOptions.DEFAULT.plainBytes()));
        this.helpers = new BoardHelpers(link.name(), repl, interpreter, options.stepTimeout(), isCheckedByDefault());
    }

    void open() {
        repl.enter();
        if (options.softReset() && !link.endsWithReset()) {
            repl.softReset(options.output());
        }
        helpers.install();
    }

    Implementation implementation() {
        return helpers.implementation();
    }

    /** Returns whether bytes can be lost or change on the link. */
    boolean losesBytes() {
        return !link.traits().lossless();
    }

    private boolean isCheckedByDefault() {
        return RunOptions.of(CallOptions.DEFAULT, options, losesBytes()).isChecked();
    }

    /** Returns the current folder of the board when the session was opened; the root if it has none. */
    String workingFolder() {
        return helpers.workingFolder();
    }

    /**
     * Runs statements.
     *
     * @param script the source that tracebacks show
     * @param sent the source to send: the same, or a shorter one with the same lines
     */
    void execute(Script script, String sent, RunOptions run) {
        ensureReady(run.isChecked());
        execute(interpreter.sources().place(script, sent), run);
    }

    /** Runs a named source, unless the interpreter has already run it. */
    void define(Script script, RunOptions run) {
        ensureReady(run.isChecked());
        if (!interpreter.isDefined(script)) {
            execute(script, script.text(), run);
            interpreter.addDefined(script);
        }
    }

    private void execute(SourceMap.Placed source, RunOptions requested) {
        String text = source.text();
        RunOptions run = reportingExit(text, requested);
        // a backslash at the end would join the next line
        String end = text.endsWith("\\") ? "\n\n" : "\n";
        Response response = run.isChecked()
                ? runChecked(text + end, source, run)
                : runPlain(text + end + BoardHelpers.FUNCTION + "()", source, run);
        if (helperWasMissing(response)) {
            if (run.isChecked()) {
                check(runChecked(text + end, source, run), source);
            }
            return;
        }
        check(response, source);
        if (response.result() == null && !run.isChecked()) {
            throw noResult();
        }
    }

    /**
     * Returns the options for a source: one that may call {@code sys.exit} is run by the functions for checked commands, which report
     * an exit status as an exception. A board that runs a plain command restarts, and does not report it.
     */
    private static RunOptions reportingExit(String source, RunOptions run) {
        return EXIT.matcher(source).find() ? run.withChecks() : run;
    }

    /** Runs statements and exchanges data with them. */
    void converse(byte[] source, Consumer<String> output, Conversation conversation, Duration timeout) {
        ensureReady(false);
        helpers.invalidate();
        byte[] end = ("\n" + BoardHelpers.FUNCTION + "()").getBytes(StandardCharsets.US_ASCII);
        byte[] command = Arrays.copyOf(source, source.length + end.length);
        System.arraycopy(end, 0, command, source.length, end.length);
        Response response = repl.converse(command, frame, output, conversation, timeout);
        confirmHelpers(response);
        if (helperWasMissing(response)) {
            conversation.requireComplete();
        } else {
            check(response, SourceMap.atTop(new String(source, StandardCharsets.ISO_8859_1)));
        }
    }

    /** Evaluates an expression; returns the {@code repr} of a tuple with its value. */
    String evaluate(String expression, RunOptions requested) {
        RunOptions run = reportingExit(expression, requested);
        String source = "(" + expression + (expression.indexOf('#') < 0 ? ")" : "\n)");
        SourceMap.Placed placed = SourceMap.atTop(expression);
        Response response = evaluateOnce(source, placed, run);
        if (helperWasMissing(response)) {
            // the name is looked up before the expression is evaluated: nothing has run yet
            response = evaluateOnce(source, placed, run);
        }
        check(response, placed);
        if (response.result() == null) {
            throw noResult();
        }
        return response.result();
    }

    private Response evaluateOnce(String text, SourceMap.Placed source, RunOptions run) {
        return run.isChecked()
                ? runChecked(text, source, run)
                : runPlain(BoardHelpers.FUNCTION + "(" + text + ")", source, run);
    }

    /** Returns the reason why an expression has neither a result nor an exception. */
    private DeviceException noResult() {
        int before = interpreter.generation();
        helpers.install();
        return interpreter.generation() != before
                ? new DeviceRestartedException(
                        link.name()
                                + ": the code restarted the interpreter, by sys.exit or machine.soft_reset: it has no result, and earlier definitions are lost")
                : new ProtocolException(
                        link.name(),
                        "the response to a command has no result: it was damaged on its way, or the code called sys.exit; the code"
                                + " may have run, and the definitions on the board still exist",
                        "");
    }

    /**
     * Runs an expression or a statement. If the source looks like an expression and the board rejects it as one, nothing has
     * run yet, and it is sent again as a statement.
     *
     * @return the result of {@link #evaluate}; empty for a statement
     */
    Optional<String> interact(String source, String sent, RunOptions run) {
        if (SourceText.isExpression(sent)) {
            try {
                return Optional.of(evaluate(sent, run));
            } catch (PythonException e) {
                if (!e.type().equals("SyntaxError")
                        || e.frames().size() != 1
                        || !e.frames().get(0).function().isEmpty()) {
                    throw e;
                }
            }
        }
        execute(SourceMap.unnamed(source), sent, run);
        return Optional.empty();
    }

    private Response runPlain(String text, SourceMap.Placed source, RunOptions run) {
        ensureReady(false);
        return run(source, () -> repl.run(encoded(text), frame, run.output(), Deadline.in(run.timeout())));
    }

    /** @param text statements if it ends with a line end, otherwise an expression */
    private Response runChecked(String text, SourceMap.Placed source, RunOptions run) {
        ensureReady(true);
        CheckedCommand command = CheckedCommand.of(text, helpers.checksum());
        List<CheckedReply> replies = List.of(new CheckedReply(helpers.checksum(), command));
        return run(source, () -> repl.runChecked(command, replies, frame, run.output(), Deadline.in(run.timeout())));
    }

    private Response run(SourceMap.Placed source, Supplier<Response> command) {
        helpers.invalidate();
        try {
            Response response = command.get();
            confirmHelpers(response);
            return response;
        } catch (CodeTimeoutException e) {
            throw e.mapTraceback(traceback -> mapped(traceback, source));
        }
    }

    private Traceback mapped(Traceback traceback, SourceMap.Placed source) {
        return interpreter.sources().map(traceback, source).mapFrames(options.frames());
    }

    /** A command without a result and without an exception may have restarted the interpreter. */
    private void confirmHelpers(Response response) {
        if (response.result() != null || !response.error().isEmpty()) {
            helpers.confirm();
        }
    }

    private String encoded(String source) {
        return link.traits().binary() ? source : AsciiSource.of(source);
    }

    /** Interrupts the board's own program, and installs the helpers again if they may be lost after an error or {@code sys.exit}. */
    private void ensureReady(boolean checked) {
        if (running) {
            repl.enter();
            running = false;
        }
        helpers.ensureInstalled(checked);
    }

    /** Returns whether a helper was deleted by code, such as {@code globals().clear()}. */
    private boolean helperWasMissing(Response response) {
        String error = response.error();
        boolean missing = CheckedReply.isMissing(error)
                || (error.contains("NameError") && error.contains("'" + BoardHelpers.FUNCTION + "'"));
        if (missing) {
            helpers.forget();
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
        ensureReady(false);
        return repl.transfer(use);
    }

    void softReset() {
        if (running) {
            repl.enter();
            running = false;
        }
        helpers.invalidate();
        interpreter.renew();
        repl.softReset(options.output());
        helpers.install();
    }

    void restart() {
        if (!running) {
            helpers.invalidate();
            interpreter.renew();
            repl.restart();
            running = true;
        }
    }

    /** Runs statements that end the connection, and closes the link without waiting for them to end. */
    void execAndDisconnect(String source) {
        boolean checked = isCheckedByDefault();
        ensureReady(checked);
        helpers.invalidate();
        interpreter.renew();
        if (checked) {
            repl.execAndDisconnect(CheckedCommand.of(source + "\n", helpers.checksum()));
        } else {
            repl.execAndDisconnect(source);
        }
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
