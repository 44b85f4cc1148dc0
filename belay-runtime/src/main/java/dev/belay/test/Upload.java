// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import dev.belay.CallOptions;
import dev.belay.Device;
import dev.belay.Implementation;
import dev.belay.PythonException;
import dev.belay.Script;
import dev.belay.python.Deflated;
import dev.belay.python.Literals;
import dev.belay.python.Minifier;
import dev.belay.python.PythonFrame;
import dev.belay.python.PythonSyntaxException;
import dev.belay.python.Quoting;
import dev.belay.python.Statements;
import dev.belay.repl.Conversation;
import dev.belay.repl.Pieces;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings sources to a board and runs them there. Over a wire that may lose bytes they go as data first, whose length and sum
 * the board tells: a source that lacks a byte may still be Python, and its tests pass.
 */
final class Upload {
    private static final int ATTEMPTS = 3;

    /** Small boards behind such wires have no memory for all of a source at once. */
    private static final int PIECE = 300;

    /** What a board calls a source that was data. */
    private static final String DATA = "<string>";

    /** What it calls what was sent to the prompt without a name. */
    private static final String PROMPT = "<stdin>";

    /** So many lines stand before the first one of a file that was data; those of the runner are fewer. */
    private static final int BEFORE = 100;

    /** What a device puts behind each command. */
    private static final int BEHIND = "\n_belay()".length();

    private final Device device;
    private final String name;
    private final CallOptions call;
    private final Duration timeout;

    /**
     * @param name of a variable on the board that nobody else uses
     * @param timeout how long a source may run
     */
    Upload(Device device, String name, Duration timeout, Consumer<String> output) {
        this.device = device;
        this.name = name;
        this.timeout = timeout;
        this.call = CallOptions.DEFAULT
                .withRecord(false)
                .withRepeat(false)
                .withTimeout(timeout)
                .withOutput(output);
    }

    /** Runs sources that are as small as they can be: deflated in one where the board can inflate them, else one by one. */
    void runner(List<String> sources) {
        boolean isForSmallPieces = isSmall() && !device.traits().lossless();
        if (isForSmallPieces || !isInflated(String.join("\n", sources))) {
            sources.forEach(this::plain);
        }
    }

    /** Returns false when nothing has run: not each build has the module, nor each board the memory. */
    private boolean isInflated(String source) {
        byte[] code = source.getBytes(StandardCharsets.US_ASCII);
        try {
            if (device.traits().lossless()) {
                run(inflater().source(code, quoting()));
            } else {
                byte[] data = Deflated.deflate(code);
                checked(data, () -> assignPacked(data), "exec(" + inflater().inflating(name, code.length) + ")");
            }
            return true;
        } catch (PythonException e) {
            if (isOfTheBoard(e)) {
                return false;
            }
            throw e;
        }
    }

    private Deflated inflater() {
        Implementation board = device.implementation();
        if (board.isMicroPythonSince(1, 21)) {
            return Deflated.BY_DEFLATE;
        }
        return board.name().equals("circuitpython") ? Deflated.BY_ZLIB : Deflated.BY_UZLIB;
    }

    /** Whether it is what the board lacks, and nothing that a lost byte leads to. */
    private static boolean isOfTheBoard(PythonException e) {
        return e.type().equals("MemoryError") || e.type().equals("ImportError");
    }

    private Quoting quoting() {
        return new Quoting(device.traits().binary(), Quoting.IMPORTED);
    }

    private void assignPacked(byte[] data) {
        ByteArrayOutputStream source = new ByteArrayOutputStream();
        source.writeBytes((name + "=").getBytes(StandardCharsets.US_ASCII));
        source.writeBytes(quoting().encode(data));
        run(source.toByteArray());
    }

    /** Runs what may hold all byte values. */
    private void run(byte[] source) {
        device.converse(source, text -> {}, Conversation.SILENT, timeout);
    }

    private void plain(String source) {
        if (device.traits().lossless()) {
            device.exec(source, call.withMinify(false));
        } else {
            pieces(source, PIECE).forEach(piece -> checkedSource(0, piece.text()));
        }
    }

    /** Runs a file with one line before it. */
    void file(TestFile file, String source) {
        if (device.traits().lossless()) {
            device.exec(new Script(file.shown(), source, 0), call);
        } else {
            for (Statements.Segment piece : pieces(minified(source), isSmall() ? PIECE : Integer.MAX_VALUE)) {
                checkedSource(BEFORE - 2 + piece.line(), piece.text());
            }
        }
    }

    /** A board that is as old as that has little memory, and no raw-paste that spares it holding all of a source. */
    private boolean isSmall() {
        return device.implementation().isBefore(1, 14);
    }

    /** What cannot be read goes as one piece, for the board to say what is wrong with it. */
    private static List<Statements.Segment> pieces(String source, int shortest) {
        try {
            return Statements.split(source, shortest);
        } catch (PythonSyntaxException e) {
            return List.of(new Statements.Segment(source, 1));
        }
    }

    private static String minified(String source) {
        try {
            return Minifier.minify(source);
        } catch (PythonSyntaxException e) {
            return source;
        }
    }

    /** @param before how many empty lines stand before it */
    private void checkedSource(int before, String source) {
        byte[] data = ("\n".repeat(before) + source).getBytes(StandardCharsets.UTF_8);
        byte[] text = source.getBytes(StandardCharsets.UTF_8);
        String lines = "b'\\n'*" + before + "+";
        Runnable assignment = () -> {
            if (isSmall()) {
                // as the device would send a long command, but without a command around it that the board must hold as
                // well
                Pieces.of(name, text, device.traits().burst() - BEHIND).forEach(this::run);
                device.exec(name + "=" + lines + name, call.withMinify(false));
            } else {
                device.exec(name + "=" + lines + Literals.write(text), call.withMinify(false));
            }
        };
        checked(data, assignment, "exec(" + name + ",globals())");
    }

    /** Brings data into the variable, and runs what is to be done with it. */
    private void checked(byte[] data, Runnable assignment, String use) {
        for (int attempt = 1; !arrives(data, assignment); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new DamagedRecordException("what was sent did not arrive whole, in " + ATTEMPTS
                        + " attempts: the wire loses bytes; try a lower baud rate");
            }
        }
        device.exec(use, call.withMinify(false));
        device.exec(name + "=0\n__import__('gc').collect()", call.withMinify(false));
    }

    private boolean arrives(byte[] data, Runnable assignment) {
        long sum = 0;
        for (byte b : data) {
            sum += b & 0xff;
        }
        try {
            assignment.run();
            Object told = device.evaluate("len(" + name + "),sum(" + name + ")", value -> value, call);
            return told instanceof List<?> list
                    && list.size() == 2
                    && list.get(0) instanceof Number length
                    && list.get(1) instanceof Number total
                    && length.longValue() == data.length
                    && total.longValue() == sum;
        } catch (PythonException e) {
            if (isOfTheBoard(e)) {
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
