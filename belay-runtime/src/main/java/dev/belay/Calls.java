// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import dev.belay.python.Converter;
import dev.belay.python.Literals;
import dev.belay.python.Shape;
import dev.belay.python.Sources;
import dev.belay.repl.Conversation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How sources and expressions become commands of a connection, and their results values. Thread-safe. */
final class Calls {
    private final Connection connection;
    private final DeviceOptions options;

    Calls(Connection connection, DeviceOptions options) {
        this.connection = connection;
        this.options = options;
    }

    void exec(Script script, CallOptions call) {
        String sent = minified(script.text(), call);
        connection.command(call.isRecorded(true), call.repeat(), session -> {
            session.execute(script, sent, call.outputOf(options), call.timeoutOf(options));
            return true;
        });
    }

    void define(Script script) {
        connection.command(false, session -> {
            session.define(script, options.callTimeout());
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
        String text = Sources.dedent(expression).strip();
        if (!Sources.isExpression(text)) {
            throw new IllegalArgumentException("no expression: " + expression);
        }
        String result = connection.command(
                call.isRecorded(false),
                call.repeat(),
                session -> session.evaluate(text, call.outputOf(options), call.timeoutOf(options)));
        return converter.convert(valueIn(result));
    }

    /** Runs what may be a statement or an expression, and returns the value of an expression. */
    @Nullable
    Object run(String source, CallOptions call) {
        String text = Sources.dedent(source).strip();
        String sent = minified(text, call);
        Optional<String> result = connection.command(
                call.isRecorded(true),
                call.repeat(),
                session -> session.interact(text, sent, call.outputOf(options), call.timeoutOf(options)));
        return result.isEmpty() ? null : valueIn(result.get());
    }

    /** Runs what may be a statement or an expression, and returns what the board's prompt would show. */
    Optional<String> interact(String source, Consumer<String> output) {
        String text = Sources.dedent(source).strip();
        return connection
                .command(true, session -> session.interact(text, text, output, options.callTimeout()))
                .filter(result -> !result.equals("(None,)"))
                .map(Calls::shown);
    }

    private static String shown(String result) {
        if (!result.startsWith("(") || !result.endsWith(",)")) {
            throw new UnparsableResultException(result, "a tuple of one element was expected");
        }
        return result.substring(1, result.length() - 2);
    }

    private String minified(String source, CallOptions call) {
        return call.minify() ? options.minifier().apply(source) : source;
    }

    private static @Nullable Object valueIn(String result) {
        return Shape.tuple(Literals.parse(result), 1).get(0);
    }
}
