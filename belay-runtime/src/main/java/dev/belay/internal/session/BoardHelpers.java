// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.code.Implementation;
import dev.belay.errors.ProtocolException;
import dev.belay.internal.python.rewrite.Minifier;
import dev.belay.internal.repl.CheckedCommand;
import dev.belay.internal.repl.CheckedReply;
import dev.belay.internal.repl.Checksum;
import dev.belay.internal.repl.Deadline;
import dev.belay.internal.repl.RawRepl;
import dev.belay.internal.repl.Response;
import dev.belay.python.Literals;
import dev.belay.python.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The functions of connect.py on a board and, from the first checked command on, those of checked.py; and what the board reported
 * about itself when they were installed. Not thread-safe.
 */
final class BoardHelpers {
    /** {@code _belay(value)} prints its arguments as a tuple in the result frame. */
    static final String FUNCTION = "_belay";

    /** The expression that prints the report in checked.py. */
    private static final String REPORT = "_belay_i";

    /** Number of values that connect.py reports. */
    private static final int REPORTED = 7;

    private static final int ATTEMPTS = 3;

    private final String port;
    private final RawRepl repl;
    private final InterpreterState interpreter;
    private final Duration timeout;
    private final boolean isVerified;
    private Checksum checksum = Checksum.CRC32;
    private boolean isInstalled;
    private boolean isCheckedInstalled;
    private @Nullable Implementation implementation;
    private String workingFolder = "/";

    /**
     * @param timeout maximum time of an installation
     * @param isVerified whether the source and the report of connect.py are compared with sums
     */
    BoardHelpers(String port, RawRepl repl, InterpreterState interpreter, Duration timeout, boolean isVerified) {
        this.port = port;
        this.repl = repl;
        this.interpreter = interpreter;
        this.timeout = timeout;
        this.isVerified = isVerified;
    }

    Implementation implementation() {
        return Objects.requireNonNull(implementation);
    }

    /** Returns the current folder of the board when the functions were first installed; the root if it has none. */
    String workingFolder() {
        return workingFolder;
    }

    Checksum checksum() {
        return checksum;
    }

    /** Records that the functions may be lost. */
    void invalidate() {
        isInstalled = false;
    }

    /** Records that a command has ended in a way that leaves the functions on the board. */
    void confirm() {
        isInstalled = true;
    }

    /** Records that a command has not found its functions. */
    void forget() {
        isInstalled = false;
        isCheckedInstalled = false;
    }

    /**
     * Installs the functions unless they are on the board.
     *
     * @param checked whether those of checked.py are needed as well
     */
    void ensureInstalled(boolean checked) {
        if (!isInstalled) {
            install();
        }
        if (checked && !isCheckedInstalled) {
            installChecked();
        }
    }

    /** Installs the functions of connect.py, and finds out whether the interpreter is a new one. */
    void install() {
        isInstalled = false;
        Tuple report = isVerified ? installVerified() : installPlain();
        if (Boolean.FALSE.equals(report.get(REPORTED - 1))) {
            interpreter.renew();
            isCheckedInstalled = false;
        }
        implementation = implementation(report);
        workingFolder = report.get(REPORTED - 2) instanceof String folder && folder.startsWith("/") ? folder : "/";
        if (implementation.name().equals("circuitpython")) {
            disableAutoReload();
        }
        isInstalled = true;
    }

    private Tuple installPlain() {
        Response response = sendPlain();
        if (response.result() == null && response.error().contains("KeyboardInterrupt")) {
            // the response to incomplete input of an earlier program
            repl.enter();
            response = sendPlain();
        }
        if (response.result() == null) {
            throw new ProtocolException(port, "the board rejected the first command", response.error());
        }
        return ResultShape.tuple(Literals.parse(response.result()), REPORTED);
    }

    private Response sendPlain() {
        String source = source("connect.py", "report.py");
        return repl.run(source, interpreter.frame(), text -> {}, Deadline.in(timeout));
    }

    private Tuple installVerified() {
        String source = Minifier.minify(source("connect.py", "summed.py"));
        String result = installed(source, List.of(new CheckedReply(Checksum.SUM, "")));
        return ResultShape.tuple(Literals.parse(result), REPORTED);
    }

    private void installChecked() {
        String source = Minifier.minify(source("checked.py"));
        List<CheckedReply> replies = Stream.of(Checksum.values())
                .map(possible -> new CheckedReply(possible, REPORT))
                .toList();
        Object sum =
                ResultShape.tuple(Literals.parse(installed(source, replies)), 1).get(0);
        byte[] data = source.getBytes(StandardCharsets.UTF_8);
        checksum = Stream.of(Checksum.values())
                .filter(possible -> Long.valueOf(possible.of(data, 0)).equals(sum))
                .findFirst()
                .orElseThrow(() -> new ProtocolException(
                        port, "the board computes a checksum that is none of the known ones", ""));
        isCheckedInstalled = true;
    }

    /** Runs a source after the board has compared it; it is sent again if it, or its report, arrives damaged. */
    private String installed(String source, List<CheckedReply> replies) {
        for (int attempt = 1; ; attempt++) {
            try {
                Response response = repl.runChecked(
                        CheckedCommand.installing(source),
                        replies,
                        interpreter.frame(),
                        text -> {},
                        Deadline.in(timeout));
                if (response.result() == null) {
                    throw new ProtocolException(port, "the board rejected the first command", response.error());
                }
                return response.result();
            } catch (ProtocolException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                repl.enter();
            }
        }
    }

    /** Disables the restart of CircuitPython after a file was written, which would interrupt a sync. */
    private void disableAutoReload() {
        String source = source("autoreload.py");
        if (isVerified) {
            installChecked();
            CheckedCommand command = CheckedCommand.of(source, checksum);
            repl.runChecked(
                    command,
                    List.of(new CheckedReply(checksum, command)),
                    interpreter.frame(),
                    text -> {},
                    Deadline.in(timeout));
        } else {
            repl.run(source + FUNCTION + "()", interpreter.frame(), text -> {}, Deadline.in(timeout));
        }
    }

    private String source(String... names) {
        String source = Stream.of(names).map(BoardHelpers::resource).collect(Collectors.joining());
        return source.replace("TOKEN", interpreter.frame().token());
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(BoardHelpers.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
}
