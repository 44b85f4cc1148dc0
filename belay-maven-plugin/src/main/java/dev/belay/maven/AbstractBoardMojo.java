// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.LineMaps;
import dev.belay.code.Script;
import dev.belay.hardware.HardwareMap;
import dev.belay.image.Image;
import dev.belay.image.PythonScript;
import dev.belay.link.Link;
import dev.belay.link.LinkOptions;
import dev.belay.link.Links;
import dev.belay.maven.board.PortChoice;
import dev.belay.maven.console.StandardOutput;
import dev.belay.maven.testing.TestTarget;
import dev.belay.packages.project.ProjectFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Base class of goals that use a board. */
abstract class AbstractBoardMojo extends AbstractBelayMojo {
    private static final Duration NO_LIMIT = Duration.ofDays(366);

    /**
     * The port of the board: a serial port such as <code>/dev/ttyACM0</code> or <code>COM3</code>,
     * <code>usb:serial=NUMBER</code> for the board with that USB serial number, <code>auto</code> for the only board
     * at USB, <code>tcp://HOST:PORT</code>, <code>rfc2217://HOST:PORT</code>, <code>ws://HOST</code> for WebREPL,
     * <code>telnet://HOST</code>, <code>exec:COMMAND</code> or <code>pty:COMMAND</code> for a program, or
     * <code>virtual:FOLDER</code> for a board inside the JVM that keeps its files in FOLDER. The command line takes
     * precedence, then the POM, then the environment variables BELAY_PORT and BELAY_DEVICE. The default is a virtual
     * board with its files in <code>target/belay/board</code>.
     */
    @Parameter(property = "belay.port")
    private @Nullable String port;

    /**
     * The boards of the hardware map that <code>deploy</code> and <code>test</code> use: <code>all</code>, or names
     * and labels, separated by commas. The default is the one board of <code>belay.port</code>.
     */
    @Parameter(property = "belay.boards")
    private @Nullable String boards;

    /** The hardware map; by default <code>boards.toml</code> beside the POM. */
    @Parameter(property = "belay.boardsFile")
    private @Nullable File boardsFile;

    /** Time limit in seconds of one piece of code on the board, which is then interrupted; 0 for no limit. */
    @Parameter(property = "belay.timeout")
    private @Nullable Integer timeout;

    /** Time in seconds to wait for a port that another program or build uses; 0 to fail at once. */
    @Parameter(property = "belay.lockTimeout", defaultValue = "0")
    private int lockTimeout;

    /** A file that logs all bytes to and from the board, with the time of each line. */
    @Parameter(property = "belay.trace")
    private @Nullable File trace;

    /** Returns the chosen port. */
    final PortChoice port() {
        boolean inProject = hasPom() || ProjectFile.inOrAbove(folder()).isPresent();
        Path board = inProject ? buildFolder().resolve("board") : null;
        return PortChoice.of(session().getUserProperties(), port, System.getenv(), folder(), board);
    }

    /** Returns the boards that belay.boards selects from the hardware map, else the one of belay.port. */
    final List<TestTarget> targets() {
        if (boards == null || boards.isBlank()) {
            return List.of(new TestTarget("", port(), List.of(), List.of()));
        }
        Path map = boardsFile == null ? folder().resolve("boards.toml") : boardsFile.toPath();
        Path keep = buildFolder().resolve("board");
        return HardwareMap.read(map).select(boards).stream()
                .map(board -> TestTarget.of(board, folder(), keep))
                .toList();
    }

    /** Opens the board and logs which one it is. */
    final Device open() {
        return open(port());
    }

    /** Opens a board and logs which one it is. */
    final Device open(PortChoice choice) {
        return open(choice, true);
    }

    /** Opens a board without a reset and logs which one it is. */
    final Device openWithoutReset(PortChoice choice) {
        return open(choice, false);
    }

    private Device open(PortChoice choice, boolean softReset) {
        getLog().debug("Opening " + choice.port().text());
        Device device = device(choice, softReset, StandardOutput::printBoard);
        getLog().info("Board: " + device.implementation() + " at "
                + device.port().text() + choice.remark());
        return device;
    }

    /** Opens a board without logging. Its output goes to {@code output}. */
    final Device device(PortChoice choice, Consumer<String> output) {
        return device(choice, true, output);
    }

    private Device device(PortChoice choice, boolean softReset, Consumer<String> output) {
        return Device.open(
                choice.port(),
                DeviceOptions.builder()
                        .linkOptions(linkOptions())
                        .softReset(softReset)
                        .callTimeout(limit(DeviceOptions.DEFAULT.callTimeout()))
                        .lineMaps(LineMaps.read(Image.lines(buildFolder().resolve("image"))))
                        .output(output)
                        .build());
    }

    /** Opens the link to the board without any exchange with it. */
    final Link link(PortChoice choice) {
        return Links.open(choice.port(), linkOptions());
    }

    private LinkOptions linkOptions() {
        LinkOptions.Builder options = LinkOptions.builder()
                .lockTimeout(Duration.ofSeconds(Math.max(0, lockTimeout)))
                .logins(logins());
        return trace == null ? options.build() : options.trace(trace.toPath()).build();
    }

    /** Reads a Python file of the user. */
    final Script script(File file) throws IOException {
        Path path = PythonScript.checked(file.toPath(), "The script");
        return new Script(shown(path), PythonScript.text(path));
    }

    /** Returns the time limit of code. */
    final Duration limit(Duration defaultLimit) {
        if (timeout == null) {
            return defaultLimit;
        }
        return timeout <= 0 ? NO_LIMIT : Duration.ofSeconds(timeout);
    }

    /** Returns the time limit of a program, which has none by default. */
    final Duration programLimit() {
        return limit(NO_LIMIT);
    }
}
