// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.ConnectionFailedException;
import dev.belay.DeviceInterruptedException;
import dev.belay.port.PortSpec;
import dev.belay.port.ProcessPortSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Starts programs that behave like boards: {@code exec:COMMAND} and {@code pty:COMMAND}. */
public final class ProcessLinkProvider implements LinkProvider {
    private static final String SYSTEM = System.getProperty("os.name").toLowerCase(Locale.ROOT);

    /**
     * Bytes go both ways as they are, but for Ctrl-C, which becomes a signal where the program does not read it itself; that
     * must not end the shell.
     */
    private static final String RAW = "stty raw -echo isig intr '^C' quit undef susp undef; trap : INT; ";

    /** How long a program may take until it says something. What it reads from pipes waits until it does. */
    private static final Duration BEGINNING = Duration.ofSeconds(5);

    private static final Duration BEGINNING_ON_TERMINAL = Duration.ofSeconds(20);

    @Override
    public boolean opens(PortSpec port) {
        return port instanceof ProcessPortSpec;
    }

    @Override
    public Link open(PortSpec port) {
        ProcessPortSpec spec = (ProcessPortSpec) port;
        List<String> command = spec.terminal() ? onTerminal(spec) : onPipes(spec.command());
        try {
            return new ProcessLink(spec.text(), () -> start(spec, command));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(spec.text() + ": interrupted while the program was starting");
        }
    }

    private static Program start(ProcessPortSpec spec, List<String> command) throws InterruptedException {
        String remedy = spec.terminal()
                ? "a pseudo-terminal is made by the program script of util-linux: install that, or use exec:"
                : "is there a shell?";
        Program program = Program.start(spec.text(), command, remedy);
        boolean begun = false;
        try {
            program.awaitBeginning(spec.terminal() ? BEGINNING_ON_TERMINAL : BEGINNING);
            begun = true;
            return program;
        } finally {
            if (!begun) {
                program.close();
            }
        }
    }

    private static List<String> onPipes(String command) {
        return SYSTEM.startsWith("windows") ? List.of("cmd", "/c", command) : List.of("/bin/sh", "-c", command);
    }

    private static List<String> onTerminal(ProcessPortSpec spec) {
        if (SYSTEM.startsWith("windows")) {
            throw new ConnectionFailedException(
                    spec.text() + ": Windows has no pseudo-terminals of this kind; use exec:" + spec.command());
        }
        String command = RAW + spec.command();
        return SYSTEM.startsWith("linux")
                ? List.of("script", "--quiet", "--flush", "--return", "--command", command, "/dev/null")
                : List.of("script", "-q", "/dev/null", "/bin/sh", "-c", command);
    }
}
