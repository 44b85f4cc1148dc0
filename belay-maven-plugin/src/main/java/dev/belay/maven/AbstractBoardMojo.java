// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.LineMaps;
import dev.belay.code.Script;
import dev.belay.errors.DeviceBusyException;
import dev.belay.errors.DeviceInterruptedException;
import dev.belay.hardware.HardwareMap;
import dev.belay.image.Image;
import dev.belay.image.PythonScript;
import dev.belay.internal.config.BoardKind;
import dev.belay.link.Link;
import dev.belay.link.LinkOptions;
import dev.belay.link.Links;
import dev.belay.maven.board.PortChoice;
import dev.belay.maven.console.StandardOutput;
import dev.belay.maven.lease.ModuleLeases;
import dev.belay.maven.testing.BenchOfBuild;
import dev.belay.maven.testing.FreeBoard;
import dev.belay.maven.testing.ParallelBoards;
import dev.belay.maven.testing.TestTarget;
import dev.belay.packages.project.ProjectFile;
import dev.belay.port.PortSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
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
     * precedence, then the POM, then the environment variables BELAY_PORT and BELAY_DEVICE. If none is named,
     * <code>deploy</code>, <code>test</code> and <code>board</code> use a virtual board with its files in
     * <code>target/belay/board</code>, and the other goals the only board that is plugged in.
     */
    @Parameter(property = "belay.port")
    private @Nullable String port;

    /**
     * The kind of board that may be used: <code>real</code> makes a virtual board an error, <code>virtual</code> any
     * other board. If no port is named, <code>real</code> uses the only board that is plugged in, and
     * <code>virtual</code> the virtual board.
     */
    @Parameter(property = "belay.board", defaultValue = "any")
    private String board;

    /**
     * Makes it an error if no board is named, and reports tests that no board can run as errors; otherwise the virtual
     * board is used, and such tests are reported as skipped.
     */
    @Parameter(property = "belay.failIfNoBoard", defaultValue = "false")
    private boolean failIfNoBoard;

    /**
     * The boards of the hardware map that <code>deploy</code> and <code>test</code> use: <code>all</code>, or names
     * and labels, separated by commas, or <code>any:LABEL</code> for one board with a label that no other build uses.
     * The default is the one board of <code>belay.port</code>.
     */
    @Parameter(property = "belay.boards")
    private @Nullable String boards;

    /** Maximum number of boards that a goal uses at the same time. */
    @Parameter(property = "belay.parallelBoards", defaultValue = "16")
    private int parallelBoards;

    /** The hardware map; by default <code>boards.toml</code> beside the POM. */
    @Parameter(property = "belay.boardsFile")
    private @Nullable File boardsFile;

    /**
     * Time limit in seconds of one piece of code on the board, which is then interrupted; 0 for no limit. Passed to the
     * JVMs of Failsafe's tests, too, where it is 60 by default.
     */
    @Parameter(property = "belay.timeout")
    private @Nullable Integer timeout;

    /** Time in seconds to wait for a port that another program or build uses; 0 to fail at once. */
    @Parameter(property = "belay.lockTimeout", defaultValue = "0")
    private int lockTimeout;

    /**
     * Whether the interpreter is restarted, so that boot.py runs, when a goal opens the board. With <code>false</code> a goal also
     * opens a board whose boot.py does not end, to repair it; what the interrupted program has defined and allocated stays.
     */
    @Parameter(property = "belay.softReset", defaultValue = "true")
    private boolean softReset;

    /** A file that logs all bytes to and from the board, with the time of each line. */
    @Parameter(property = "belay.trace")
    private @Nullable File trace;

    /** Returns the chosen port. */
    final PortChoice port() throws MojoFailureException {
        BoardKind kind = kind();
        Optional<PortChoice> named = namedPort();
        if (named.isPresent()) {
            return permitted("", named.get());
        }
        boolean isVirtual = kind == BoardKind.VIRTUAL || (kind == BoardKind.ANY && isVirtualByDefault());
        if (!isVirtual) {
            return PortChoice.pluggedIn(PortChoice::find);
        }
        if (failIfNoBoard) {
            throw new MojoFailureException("No port is named, and belay.failIfNoBoard is set. Name a board with"
                    + " -Dbelay.port=PORT, the only one that is plugged in with -Dbelay.port=auto, or the virtual board with"
                    + " -Dbelay.port=virtual:FOLDER");
        }
        boolean inProject = hasPom() || ProjectFile.inOrAbove(folder()).isPresent();
        PortChoice choice = PortChoice.defaultBoard(inProject ? buildFolder().resolve("board") : null);
        if (kind == BoardKind.ANY) {
            sayThatItIsVirtual(choice);
        }
        return choice;
    }

    /** With -q, too, since the virtual board was not named. Once in a module. */
    private void sayThatItIsVirtual(PortChoice choice) {
        if (!getLog().isInfoEnabled() && project().getContextValue(BoardKind.PROPERTY) == null) {
            project().setContextValue(BoardKind.PROPERTY, "said");
            StandardOutput.println("Board: " + choice.port().text() + choice.remark());
        }
    }

    /** Returns the port that the command line, the POM or the environment names. */
    final Optional<PortChoice> namedPort() {
        return PortChoice.named(session().getUserProperties(), port, System.getenv(), folder());
    }

    /** Returns whether the goal uses the virtual board if no port is named; otherwise the board that is plugged in. */
    boolean isVirtualByDefault() {
        return false;
    }

    /** Returns whether belay.failIfNoBoard is set. */
    final boolean isBoardRequired() {
        return failIfNoBoard;
    }

    /** Returns the properties of this goal that the JVMs of tests need, too. */
    final Map<String, String> boardProperties() {
        return failIfNoBoard
                ? Map.of(BoardKind.PROPERTY, board, "belay.failIfNoBoard", "true")
                : Map.of(BoardKind.PROPERTY, board);
    }

    private BoardKind kind() throws MojoFailureException {
        try {
            return BoardKind.parse(board);
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage(), e);
        }
    }

    private PortChoice permitted(String name, PortChoice choice) throws MojoFailureException {
        Optional<String> refusal = kind().refusal(choice.port().text(), choice.isVirtual());
        if (refusal.isPresent()) {
            throw new MojoFailureException((name.isEmpty() ? "" : "The board " + name + ": ") + refusal.get());
        }
        return choice;
    }

    /** Returns whether any one of the boards of {@link #targets} is to be used: {@code any:LABEL}. */
    final boolean isAnyBoard() {
        return HardwareMap.isAny(boards)
                && bench().chosen(String.valueOf(boards)).isEmpty();
    }

    /** Uses the first free board, and makes it the one board of this goal and the later ones of the module. */
    final TestTarget takeFreeBoard(FreeBoard.Use use)
            throws IOException, MojoExecutionException, MojoFailureException, InterruptedException {
        TestTarget taken = new FreeBoard(getLog(), lockTimeout()).use(selected(), target -> {
            PortSpec port = target.port().port();
            if (!ModuleLeases.tryTake(session(), project(), port)) {
                throw new DeviceBusyException(port.text() + " belongs to another build or module");
            }
            use.of(target);
        });
        bench().choose(String.valueOf(boards), taken.name());
        return taken;
    }

    /** Returns what earlier goals of the module found out about the boards. */
    final BenchOfBuild bench() {
        return BenchOfBuild.in(getPluginContext());
    }

    /** Returns the boards at the same time. */
    final ParallelBoards parallelBoards() {
        return new ParallelBoards(parallelBoards);
    }

    /** Returns the boards that belay.boards selects from the hardware map, else the one of belay.port. They belong to this module until it ends. */
    final List<TestTarget> targets() throws MojoFailureException {
        List<TestTarget> targets = selected();
        lease(targets.stream().map(target -> target.port().port()).toList());
        return targets;
    }

    private List<TestTarget> selected() throws MojoFailureException {
        if (boards == null || boards.isBlank()) {
            return List.of(new TestTarget("", port(), List.of(), List.of()));
        }
        Path map = boardsFile == null ? folder().resolve("boards.toml") : boardsFile.toPath();
        Path keep = buildFolder().resolve("board");
        List<TestTarget> targets = HardwareMap.read(map)
                .select(bench().chosen(boards).orElse(boards))
                .stream()
                .map(board -> TestTarget.of(board, folder(), keep))
                .toList();
        for (TestTarget target : targets) {
            permitted(target.name(), target.port());
        }
        return targets;
    }

    /** Takes the boards for this module, and waits while other modules of this build have them. */
    private void lease(List<PortSpec> ports) {
        try {
            ModuleLeases.take(session(), project(), ports, lockTimeout(), getLog());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException("interrupted while waiting for the board");
        }
    }

    private Duration lockTimeout() {
        return Duration.ofSeconds(Math.max(0, lockTimeout));
    }

    /** Opens the board and logs which one it is. */
    final Device open() throws MojoFailureException {
        return open(port());
    }

    /** Opens a board and logs which one it is. */
    final Device open(PortChoice choice) {
        return open(choice, softReset);
    }

    /** Opens a board without a reset and logs which one it is. */
    final Device openWithoutReset(PortChoice choice) {
        return open(choice, false);
    }

    private Device open(PortChoice choice, boolean restart) {
        getLog().debug("Opening " + choice.port().text());
        Device device = device(choice, restart, StandardOutput::printBoard);
        getLog().info("Board: " + device.implementation() + " at "
                + device.port().text() + choice.remark());
        return device;
    }

    /** Opens a board without logging. Its output goes to {@code output}. */
    final Device device(PortChoice choice, Consumer<String> output) {
        return device(choice, softReset, output);
    }

    private Device device(PortChoice choice, boolean restart, Consumer<String> output) {
        lease(List.of(choice.port()));
        return Device.open(
                choice.port(),
                DeviceOptions.builder()
                        .linkOptions(linkOptions())
                        .softReset(restart)
                        .callTimeout(limit(DeviceOptions.DEFAULT.callTimeout()))
                        .lineMaps(LineMaps.read(Image.lines(buildFolder().resolve("image"))))
                        .output(output)
                        .build());
    }

    /** Opens the link to the board without any exchange with it. */
    final Link link(PortChoice choice) {
        lease(List.of(choice.port()));
        return Links.open(choice.port(), linkOptions());
    }

    private LinkOptions linkOptions() {
        LinkOptions.Builder options = LinkOptions.builder()
                .lockTimeout(HardwareMap.isAny(boards) ? Duration.ZERO : lockTimeout())
                .logins(logins());
        return trace == null ? options.build() : options.trace(trace.toPath()).build();
    }

    /** Reads a Python file of the user. */
    final Script script(File file) throws IOException {
        Path path = PythonScript.checked(file.toPath(), "The script");
        return new Script(shown(path), PythonScript.text(path));
    }

    /** Returns the time limit of code in seconds, as it was set; null for the default. */
    final @Nullable Integer timeout() {
        return timeout;
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
