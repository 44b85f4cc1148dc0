// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.PythonException;
import dev.belay.image.PythonFile;
import dev.belay.python.PythonFrame;
import dev.belay.python.Traceback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A Python file of the host that is run on a board without being put there. */
final class Script {
    private static final String TYPED = "<stdin>";

    private final Path file;
    private final String shownAs;

    /** Takes a file, and how tracebacks call it. */
    Script(Path file, String shownAs) {
        this.file = PythonFile.checked(file, "The script");
        this.shownAs = shownAs;
    }

    /**
     * Runs it; what it prints goes to standard output.
     *
     * @throws PythonException when it raises; its frames name the file
     */
    void run(Device device, Duration limit) throws IOException {
        String source = Files.readString(file);
        try {
            device.exec(source, Console::print, limit);
        } catch (PythonException e) {
            PythonException named =
                    new PythonException(Traceback.parse(e.traceback()).mapFrames(this::named));
            named.initCause(e);
            throw named;
        }
    }

    private PythonFrame named(PythonFrame frame) {
        return frame.file().equals(TYPED) ? new PythonFrame(shownAs, frame.line(), frame.function()) : frame;
    }
}
