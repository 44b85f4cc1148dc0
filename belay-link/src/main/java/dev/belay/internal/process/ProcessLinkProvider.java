// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.process;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.DeviceInterruptedException;
import dev.belay.internal.io.CloseOnFailure;
import dev.belay.link.Link;
import dev.belay.link.LinkOptions;
import dev.belay.link.LinkProvider;
import dev.belay.port.PortSpec;
import dev.belay.port.ProcessPortSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Starts programs that behave like boards: {@code exec:COMMAND} and {@code pty:COMMAND}. */
public final class ProcessLinkProvider implements LinkProvider {
    private static final String SYSTEM = System.getProperty("os.name").toLowerCase(Locale.ROOT);

    /**
     * Passes bytes unchanged, except that Ctrl-C becomes a signal for a program that does not read it itself; the signal must
     * not end the shell.
     */
    private static final String RAW = "stty raw -echo isig intr '^C' quit undef susp undef; trap : INT; ";

    /** Maximum wait for the first output of a program. Input on pipes is kept until the program reads it. */
    private static final Duration BANNER_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration BANNER_TIMEOUT_ON_TERMINAL = Duration.ofSeconds(20);

    @Override
    public boolean opens(PortSpec port) {
        return port instanceof ProcessPortSpec;
    }

    @Override
    public Link open(PortSpec port, LinkOptions options) {
        ProcessPortSpec spec = (ProcessPortSpec) port;
        List<String> command = spec.terminal() ? onTerminal(spec) : onPipes(spec.command());
        try {
            return new ProcessLink(spec.text(), () -> start(spec, command));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(spec.text() + ": interrupted while the program was starting");
        }
    }

    private static ChildProcess start(ProcessPortSpec spec, List<String> command) throws InterruptedException {
        String remedy = spec.terminal()
                ? "pseudo-terminals require the program script of util-linux: install that, or use exec:"
                : "is there a shell?";
        ChildProcess program = ChildProcess.start(spec.text(), command, remedy);
        try (CloseOnFailure failure = new CloseOnFailure(program::close)) {
            program.awaitBanner(spec.terminal() ? BANNER_TIMEOUT_ON_TERMINAL : BANNER_TIMEOUT);
            return failure.succeed(program);
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
