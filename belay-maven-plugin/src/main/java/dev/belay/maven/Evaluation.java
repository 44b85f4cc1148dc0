// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.PythonException;
import dev.belay.python.PythonFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Runs what somebody typed as a prompt does: the value of an expression is shown, unless it is None. */
final class Evaluation {
    private final Device device;

    Evaluation(Device device) {
        this.device = device;
    }

    /**
     * Runs statements or one expression.
     *
     * @throws PythonException when it raises
     */
    void run(String code) {
        device.exec(resource());
        try {
            // The last line may end in a comment. The first line stays the first, so that tracebacks are right.
            device.exec("_belay_show((" + code.strip() + "\n))");
        } catch (PythonException e) {
            if (!isRefused(e)) {
                throw e;
            }
            device.exec(code);
        }
    }

    /** Returns whether the text was no expression; nothing of it has run then. */
    private static boolean isRefused(PythonException e) {
        List<PythonFrame> frames = e.frames();
        boolean ran = frames.size() > 1
                || (frames.size() == 1 && !frames.get(0).function().isEmpty());
        return e.type().equals("SyntaxError") && !ran;
    }

    private static String resource() {
        try (InputStream in = Objects.requireNonNull(Evaluation.class.getResourceAsStream("show.py"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
