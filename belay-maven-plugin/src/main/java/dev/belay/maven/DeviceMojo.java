// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.LineMaps;
import dev.belay.Script;
import dev.belay.image.Image;
import dev.belay.image.PythonFile;
import dev.belay.packages.ProjectFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that talks to a board. */
abstract class DeviceMojo extends BelayMojo {
    private static final Duration FOR_EVER = Duration.ofDays(366);

    /**
     * Where the board is: a serial port such as <code>/dev/ttyACM0</code> or <code>COM3</code>,
     * <code>tcp://HOST:PORT</code>, or <code>virtual:FOLDER</code> for a board inside the JVM that keeps its files in
     * FOLDER. The command line counts first, then the POM, then the environment variables BELAY_PORT and BELAY_DEVICE.
     * Without any of them, it is a virtual board with its files in <code>target/belay/board</code>.
     */
    @Parameter(property = "belay.port")
    private @Nullable String port;

    /** How long, in seconds, one piece of code may run on the board before it is interrupted; 0 for no limit. */
    @Parameter(property = "belay.timeout")
    private @Nullable Integer timeout;

    /** Returns the board that is meant. */
    final PortChoice port() {
        boolean inProject = hasPom() || ProjectFile.inOrAbove(folder()).isPresent();
        Path board = inProject ? buildFolder().resolve("board") : null;
        return PortChoice.of(session().getUserProperties(), port, System.getenv(), folder(), board);
    }

    /** Opens the board, and tells which one it is. */
    final Device open() {
        PortChoice choice = port();
        getLog().debug("Opening " + choice.port().text());
        Device device = Device.open(
                choice.port(),
                DeviceOptions.DEFAULT
                        .withCallTimeout(limit(DeviceOptions.DEFAULT.callTimeout()))
                        .withLines(LineMaps.read(Image.lines(buildFolder().resolve("image"))))
                        .withOutput(Console::print));
        getLog().info("Board: " + device.implementation() + " at "
                + choice.port().text() + choice.remark());
        return device;
    }

    /** Reads a Python file of the user's. */
    final Script script(File file) throws IOException {
        Path path = PythonFile.checked(file.toPath(), "The script");
        return new Script(shown(path), PythonFile.text(path));
    }

    /** Returns how long code may run. */
    final Duration limit(Duration unlessSet) {
        if (timeout == null) {
            return unlessSet;
        }
        return timeout <= 0 ? FOR_EVER : Duration.ofSeconds(timeout);
    }

    /** Returns how long a program may run that nobody expects to end. */
    final Duration limitOfPrograms() {
        return limit(FOR_EVER);
    }
}
