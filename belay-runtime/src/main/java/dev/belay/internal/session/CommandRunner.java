// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.code.CallOptions;
import dev.belay.code.Script;
import dev.belay.errors.UnparsableResultException;
import dev.belay.internal.python.source.SourceText;
import dev.belay.internal.repl.Conversation;
import dev.belay.python.Converter;
import dev.belay.python.Literals;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Converts sources and expressions to commands of a connection, and their results to values. Thread-safe. */
final class CommandRunner {
    private final Connection connection;
    private final SessionOptions options;

    CommandRunner(Connection connection, SessionOptions options) {
        this.connection = connection;
        this.options = options;
    }

    void exec(Script script, CallOptions call) {
        String sent = minified(script.text(), call);
        connection.command(isRecorded(call, true), call.retry(), session -> {
            session.execute(script, sent, options(call, session));
            return true;
        });
    }

    void define(Script script) {
        connection.command(false, session -> {
            session.define(script, options(CallOptions.DEFAULT, session));
            return true;
        });
    }

    void converse(byte[] source, Consumer<String> output, Conversation conversation, Duration timeout) {
        connection.once(session -> {
            session.converse(source, output, conversation, timeout);
            return true;
        });
    }

    @Nullable
    Object evaluate(String expression, Converter converter, CallOptions call) {
        String text = SourceText.dedent(expression).strip();
        if (!SourceText.isExpression(text)) {
            throw new IllegalArgumentException("not an expression: " + expression);
        }
        String result = connection.command(
                isRecorded(call, false), call.retry(), session -> session.evaluate(text, options(call, session)));
        return converter.convert(valueIn(result));
    }

    /** Runs a statement or an expression, and returns the value of an expression. */
    @Nullable
    Object run(String source, CallOptions call) {
        String text = SourceText.dedent(source).strip();
        String sent = minified(text, call);
        Optional<String> result = connection.command(
                isRecorded(call, true), call.retry(), session -> session.interact(text, sent, options(call, session)));
        return result.isEmpty() ? null : valueIn(result.get());
    }

    /** Runs a statement or an expression, and returns the text that the board's prompt would show. */
    Optional<String> interact(String source, Consumer<String> output) {
        String text = SourceText.dedent(source).strip();
        CallOptions call = CallOptions.builder().output(output).build();
        return connection
                .command(true, session -> session.interact(text, text, options(call, session)))
                .filter(result -> !result.equals("(None,)"))
                .map(CommandRunner::shown);
    }

    private static String shown(String result) {
        if (!result.startsWith("(") || !result.endsWith(",)")) {
            throw new UnparsableResultException(result, "a tuple of one element was expected");
        }
        return result.substring(1, result.length() - 2);
    }

    private RunOptions options(CallOptions call, PythonSession session) {
        return RunOptions.of(call, options, session.losesBytes());
    }

    private static boolean isRecorded(CallOptions call, boolean byDefault) {
        return call.record().orElse(byDefault);
    }

    private String minified(String source, CallOptions call) {
        return call.minify() ? options.minifier().apply(source) : source;
    }

    private static @Nullable Object valueIn(String result) {
        return ResultShape.tuple(Literals.parse(result), 1).get(0);
    }
}
