// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.Device;
import dev.belay.code.CallOptions;
import dev.belay.code.Implementation;
import dev.belay.code.PythonException;
import dev.belay.code.PythonFrame;
import dev.belay.code.Script;
import dev.belay.errors.PythonSyntaxException;
import dev.belay.internal.python.rewrite.Minifier;
import dev.belay.internal.python.source.BytesLiteralEncoder;
import dev.belay.internal.python.source.DeflatedData;
import dev.belay.internal.python.source.StatementSplitter;
import dev.belay.internal.repl.CheckedCommand;
import dev.belay.internal.repl.ChunkedSource;
import dev.belay.internal.repl.Conversation;
import dev.belay.internal.session.BoardSession;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends sources to a board and runs them there. A source with a lost byte may still be valid Python whose tests pass, so on a
 * link that can lose bytes the commands have checksums. What is sent as data there, the runner, and on small boards each source,
 * is compared by length and sum before it is used.
 */
final class TestUploader {
    private static final int ATTEMPTS = 3;

    /** Small boards on such links do not have the memory for a whole source. */
    private static final int CHUNK_SIZE = 300;

    /** File name in tracebacks of a source that was sent as data. */
    private static final String DATA = "<string>";

    /** File name in tracebacks of a source that was sent to the prompt. */
    private static final String PROMPT = "<stdin>";

    /** Number of empty lines before a test file that is sent as data. The runner has fewer lines. */
    private static final int LINE_OFFSET = 100;

    /** Length of the text that a device appends to each command. */
    private static final int SUFFIX_LENGTH = "\n_belay()".length();

    private final Device device;
    private final String name;
    private final CallOptions call;
    private final Duration timeout;

    /**
     * @param name a variable on the board that is not used otherwise
     * @param timeout the timeout of a source
     */
    TestUploader(Device device, String name, Duration timeout, Consumer<String> output) {
        this.device = device;
        this.name = name;
        this.timeout = timeout;
        this.call = commands(device).timeout(timeout).output(output).build();
    }

    /** Returns options of commands for tests: neither recorded nor repeated after a reconnect. */
    static CallOptions.Builder commands(Device device) {
        CallOptions.Builder call = CallOptions.builder().record(false).retry(false);
        return isLossless(device) ? call : call.checked(!isSmall(device));
    }

    private static boolean isLossless(Device device) {
        return BoardSession.of(device).traits().lossless();
    }

    /**
     * Returns whether the board is so old that it has little memory and no raw-paste mode, which reads a source in parts. The
     * stack of such a board is too short for tests below the function that verifies commands.
     */
    private static boolean isSmall(Device device) {
        return device.implementation().isBefore(1, 14);
    }

    private boolean isSmallAndLossy() {
        return isSmall(device) && !isLossless(device);
    }

    /** Runs minified sources: deflated together if the board can inflate them, otherwise one by one. */
    void runRunner(List<String> sources) {
        if (isSmallAndLossy()) {
            // the memory of the function that verifies commands, which the next other command installs again
            device.exec("globals().pop('" + CheckedCommand.FUNCTION + "',0)", call);
            sources.forEach(this::runPlain);
        } else if (!runDeflated(String.join("\n", sources))) {
            sources.forEach(this::runPlain);
        }
    }

    /** Returns false, without having run anything, if the board does not have the module or the memory. */
    private boolean runDeflated(String source) {
        byte[] code = source.getBytes(StandardCharsets.US_ASCII);
        try {
            if (isLossless(device)) {
                run(inflater().source(code, quoting()));
            } else {
                byte[] data = DeflatedData.deflate(code);
                checked(data, () -> assignPacked(data), "exec(" + inflater().inflating(name, code.length) + ")");
            }
            return true;
        } catch (PythonException e) {
            if (isBoardLimit(e)) {
                return false;
            }
            throw e;
        }
    }

    private DeflatedData inflater() {
        Implementation board = device.implementation();
        if (board.isMicroPythonSince(1, 21)) {
            return DeflatedData.BY_DEFLATE;
        }
        return board.name().equals("circuitpython") ? DeflatedData.BY_ZLIB : DeflatedData.BY_UZLIB;
    }

    /** Returns whether the board lacks memory or a module, as opposed to an error caused by a lost byte. */
    private static boolean isBoardLimit(PythonException e) {
        return e.type().equals("MemoryError") || e.type().equals("ImportError");
    }

    private BytesLiteralEncoder quoting() {
        return new BytesLiteralEncoder(BoardSession.of(device).traits().binary(), BytesLiteralEncoder.IMPORTED);
    }

    private void assignPacked(byte[] data) {
        ByteArrayOutputStream source = new ByteArrayOutputStream();
        source.writeBytes((name + "=").getBytes(StandardCharsets.US_ASCII));
        source.writeBytes(quoting().encode(data));
        run(source.toByteArray());
    }

    /** Runs a source that may contain any byte values. */
    private void run(byte[] source) {
        BoardSession.of(device).converse(source, text -> {}, Conversation.SILENT, timeout);
    }

    private void runPlain(String source) {
        CallOptions asItIs = call.toBuilder().minify(false).build();
        if (isLossless(device)) {
            device.exec(source, asItIs);
        } else if (isSmall(device)) {
            split(source, CHUNK_SIZE).forEach(piece -> runAsData(0, piece.text()));
        } else {
            split(source, CHUNK_SIZE).forEach(piece -> device.exec(piece.text(), asItIs));
        }
    }

    /** Runs a file that has one additional first line. */
    void runFile(TestFile file, String source) {
        if (isSmallAndLossy()) {
            for (StatementSplitter.Segment piece : split(minified(source), CHUNK_SIZE)) {
                runAsData(LINE_OFFSET - 2 + piece.line(), piece.text());
            }
        } else {
            device.exec(new Script(file.shown(), source, 0), call);
        }
    }

    /** Splits a source. A source with a syntax error stays whole, so that the board reports the error. */
    private static List<StatementSplitter.Segment> split(String source, int shortest) {
        try {
            return StatementSplitter.split(source, shortest);
        } catch (PythonSyntaxException e) {
            return List.of(new StatementSplitter.Segment(source, 1));
        }
    }

    private static String minified(String source) {
        try {
            return Minifier.minify(source);
        } catch (PythonSyntaxException e) {
            return source;
        }
    }

    /**
     * Stores a source as the device does with a long command, but without a command around it that takes memory as well.
     *
     * @param before the number of empty lines before the source
     */
    private void runAsData(int before, String source) {
        byte[] data = ("\n".repeat(before) + source).getBytes(StandardCharsets.UTF_8);
        byte[] text = source.getBytes(StandardCharsets.UTF_8);
        Runnable assignment = () -> {
            ChunkedSource.of(name, text, BoardSession.of(device).traits().burst() - SUFFIX_LENGTH)
                    .forEach(this::run);
            device.exec(
                    name + "=b'\\n'*" + before + "+" + name,
                    call.toBuilder().minify(false).build());
        };
        checked(data, assignment, "exec(" + name + ",globals())");
    }

    /** Assigns data to the variable, repeatedly until it is complete, and runs a statement that uses it. */
    private void checked(byte[] data, Runnable assignment, String use) {
        for (int attempt = 1; !arrives(data, assignment); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new DamagedRecordException("the source was damaged in transfer, in all " + ATTEMPTS
                        + " attempts: the link loses bytes; try a lower baud rate");
            }
        }
        device.exec(use, call.toBuilder().minify(false).build());
        device.exec(
                name + "=0\n__import__('gc').collect()",
                call.toBuilder().minify(false).build());
    }

    private boolean arrives(byte[] data, Runnable assignment) {
        long sum = 0;
        for (byte b : data) {
            sum += b & 0xff;
        }
        try {
            assignment.run();
            Object response =
                    BoardSession.of(device).evaluate("len(" + name + "),sum(" + name + ")", value -> value, call);
            return response instanceof List<?> list
                    && list.size() == 2
                    && list.get(0) instanceof Number length
                    && list.get(1) instanceof Number total
                    && length.longValue() == data.length
                    && total.longValue() == sum;
        } catch (PythonException e) {
            if (isBoardLimit(e)) {
                throw e;
            }
            return false;
        }
    }

    /** Returns whether a frame belongs to the runner. */
    static boolean isRunner(PythonFrame frame) {
        return frame.file().equals(PROMPT) || (frame.file().equals(DATA) && frame.line() <= LINE_OFFSET);
    }

    /** Returns a frame of a test file that was sent as data with the file's name and line; other frames unchanged. */
    static PythonFrame inFile(PythonFrame frame, TestFile file) {
        if (!frame.file().equals(DATA)) {
            return frame;
        }
        int line = frame.line() - LINE_OFFSET;
        String code = file.source().lines().skip(line - 1).findFirst().orElse("");
        return new PythonFrame(file.shown(), line, frame.function(), code.strip());
    }
}
