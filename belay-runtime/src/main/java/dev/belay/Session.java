// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import dev.belay.link.Link;
import dev.belay.python.Literals;
import dev.belay.python.Traceback;
import dev.belay.python.Tuple;
import dev.belay.repl.Deadline;
import dev.belay.repl.RawRepl;
import dev.belay.repl.ReplOptions;
import dev.belay.repl.Response;
import dev.belay.repl.ResultFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A raw REPL with the helper of connect.py installed: {@code _belay(value)} prints the values it gets as a tuple in the
 * result frame. Not thread-safe.
 */
final class Session {
    private static final String HELPER = "_belay";

    private final Link link;
    private final DeviceOptions options;
    private final RawRepl repl;
    private final ResultFrame frame = ResultFrame.random();
    private @Nullable Implementation implementation;
    private boolean helperIsThere;
    private boolean running;

    Session(Link link, DeviceOptions options) {
        this.link = link;
        this.options = options;
        this.repl = new RawRepl(
                link,
                new ReplOptions(
                        options.stepTimeout(),
                        options.bootTimeout(),
                        ReplOptions.DEFAULT.plainBytes(),
                        ReplOptions.DEFAULT.pause()));
    }

    void open() {
        repl.enter();
        if (options.softReset()) {
            repl.softReset(options.output());
        }
        installHelper();
    }

    private void installHelper() {
        Response response = repl.run(
                resource("connect.py").replace("TOKEN", frame.token()),
                frame,
                text -> {},
                Deadline.in(options.stepTimeout()));
        if (response.result() == null) {
            throw new ProtocolException(link.name(), "the board does not take the first command", response.error());
        }
        implementation = Implementation.of((Tuple) Objects.requireNonNull(Literals.parse(response.result())));
        helperIsThere = true;
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Session.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Implementation implementation() {
        return Objects.requireNonNull(implementation);
    }

    /** Runs statements. */
    void execute(String source, Consumer<String> output, Duration timeout) {
        // a backslash at the end would join the helper's line to it
        String end = source.endsWith("\\") ? "\n\n" : "\n";
        Response response = run(source + end + HELPER + "()", output, timeout);
        if (!helperWasGone(response)) {
            check(response);
        }
    }

    /** Evaluates an expression; returns what {@code repr} gives of a tuple that holds its value. */
    String evaluate(String expression, Consumer<String> output, Duration timeout) {
        String source = HELPER + "((" + expression + (expression.indexOf('#') < 0 ? "" : "\n") + "))";
        Response response = run(source, output, timeout);
        if (helperWasGone(response)) {
            // the name is looked up before the expression is evaluated: nothing has run yet
            response = run(source, output, timeout);
        }
        check(response);
        if (response.result() == null) {
            throw new DeviceRestartedException(link.name() + ": the code called sys.exit, so there is no result");
        }
        return response.result();
    }

    private Response run(String source, Consumer<String> output, Duration timeout) {
        ensureReady();
        helperIsThere = false;
        Response response = repl.run(source, frame, output, Deadline.in(timeout));
        helperIsThere = response.result() != null || !response.error().isEmpty();
        return response;
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

    private static void check(Response response) {
        if (!response.error().isEmpty()) {
            throw new PythonException(Traceback.parse(response.error()));
        }
    }

    void softReset() {
        if (running) {
            repl.enter();
            running = false;
        }
        helperIsThere = false;
        repl.softReset(options.output());
        installHelper();
    }

    void restart() {
        if (!running) {
            helperIsThere = false;
            repl.restart();
            running = true;
        }
    }

    boolean follow(Consumer<String> output, Duration timeout) {
        Response response = repl.follow(output, Deadline.in(timeout));
        if (response != null) {
            check(response);
        }
        return response != null;
    }

    /** Stops what the board runs. From any thread. */
    void interrupt() {
        repl.interrupt();
    }

    /** Leaves the board at its friendly prompt, or alone when its own program runs, and closes the link. */
    void close(boolean atPrompt) {
        try {
            if (atPrompt && !running && !repl.isClosed()) {
                repl.leave();
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
