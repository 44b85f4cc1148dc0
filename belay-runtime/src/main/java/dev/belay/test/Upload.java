// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import dev.belay.CallOptions;
import dev.belay.Device;
import dev.belay.PythonException;
import dev.belay.Script;
import dev.belay.python.Literals;
import dev.belay.python.Minifier;
import dev.belay.python.PythonFrame;
import dev.belay.python.PythonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings sources to a board and runs them there. Over a wire that may lose bytes they go as data first, whose length and sum
 * the board tells: a source that lacks a byte may still be Python, and its tests pass.
 */
final class Upload {
    private static final int ATTEMPTS = 3;
    private static final int PIECE = 300;

    /** What a board calls a source that was data. */
    private static final String DATA = "<string>";

    /** What it calls what was sent to the prompt without a name. */
    private static final String PROMPT = "<stdin>";

    /** So many lines stand before the first one of a file that was data; those of the runner are fewer. */
    private static final int BEFORE = 100;

    private final Device device;
    private final String name;
    private final CallOptions call;

    /**
     * @param name of a variable on the board that nobody else uses
     * @param timeout how long a source may run
     */
    Upload(Device device, String name, Duration timeout, Consumer<String> output) {
        this.device = device;
        this.name = name;
        this.call = CallOptions.DEFAULT
                .withRecord(false)
                .withRepeat(false)
                .withTimeout(timeout)
                .withOutput(output);
    }

    /** Runs a source that is as small as it can be. */
    void runner(String source) {
        if (device.traits().lossless()) {
            device.exec(source, call.withMinify(false));
        } else {
            pieces(source).forEach(this::checked);
        }
    }

    /** Cuts a source between statements: small boards behind such wires have no memory for all of it at once. */
    private static List<String> pieces(String source) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String line : source.split("\n", -1)) {
            if (piece.length() >= PIECE && !line.startsWith(" ")) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.append(line).append('\n');
        }
        pieces.add(piece.toString());
        return pieces;
    }

    /** Runs a file with one line before it. */
    void file(TestFile file, String source) {
        if (device.traits().lossless()) {
            device.exec(new Script(file.shown(), source, 0), call);
        } else {
            checked("\n".repeat(BEFORE - 1) + minified(source));
        }
    }

    private static String minified(String source) {
        try {
            return Minifier.minify(source);
        } catch (PythonSyntaxException e) {
            return source;
        }
    }

    private void checked(String source) {
        byte[] data = source.getBytes(StandardCharsets.UTF_8);
        for (int attempt = 1; !arrives(data); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new DamagedRecordException("what was sent did not arrive whole, in " + ATTEMPTS
                        + " attempts: the wire loses bytes; try a lower baud rate");
            }
        }
        device.exec("exec(" + name + ",globals())", call.withMinify(false));
        device.exec(name + "=0", call.withMinify(false));
    }

    private boolean arrives(byte[] data) {
        long sum = 0;
        for (byte b : data) {
            sum += b & 0xff;
        }
        try {
            device.exec(name + "=" + Literals.write(data), call.withMinify(false));
            Object told = device.evaluate("len(" + name + "),sum(" + name + ")", value -> value, call);
            return told instanceof List<?> list
                    && list.size() == 2
                    && list.get(0) instanceof Number length
                    && list.get(1) instanceof Number total
                    && length.longValue() == data.length
                    && total.longValue() == sum;
        } catch (PythonException e) {
            if (e.type().equals("MemoryError")) {
                throw e;
            }
            return false;
        }
    }

    /** Returns whether a frame is one of the runner's. */
    static boolean isRunner(PythonFrame frame) {
        return frame.file().equals(PROMPT) || (frame.file().equals(DATA) && frame.line() <= BEFORE);
    }

    /** Returns a frame of a file that went as data, as one of the file; any other as it is. */
    static PythonFrame inFile(PythonFrame frame, TestFile file) {
        if (!frame.file().equals(DATA)) {
            return frame;
        }
        int line = frame.line() - BEFORE;
        String code = file.source().lines().skip(line - 1).findFirst().orElse("");
        return new PythonFrame(file.shown(), line, frame.function(), code.strip());
    }
}
