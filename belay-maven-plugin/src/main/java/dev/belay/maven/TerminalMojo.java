// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.internal.terminal.BoardTerminal;
import dev.belay.internal.terminal.KeySource;
import dev.belay.link.Link;
import dev.belay.maven.board.PortChoice;
import dev.belay.maven.console.StandardOutput;
import dev.belay.maven.console.SystemTerminal;
import java.io.IOException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlocking;
import org.jline.utils.NonBlockingInputStream;

/**
 * Connects this terminal to the board's prompt. Every key is sent to the board, including Ctrl-C and Ctrl-D; Ctrl-]
 * leaves. The board is not reset, and its program goes on.
 */
@Mojo(name = "terminal", requiresProject = false, threadSafe = true)
public final class TerminalMojo extends AbstractBoardMojo {
    @Override
    void run() throws IOException, InterruptedException, MojoFailureException {
        PortChoice choice = port();
        try (Link link = link(choice);
                Terminal terminal = SystemTerminal.open()) {
            StandardOutput.println("Board: " + choice.port().text() + choice.remark() + ". Ctrl-] leaves.");
            Attributes before = terminal.enterRawMode();
            try {
                // Ctrl-C is sent to the board instead of raising a signal
                Attributes raw = terminal.getAttributes();
                raw.setLocalFlag(LocalFlag.ISIG, false);
                // a line end of the board remains CR LF
                raw.setOutputFlag(OutputFlag.OPOST, false);
                terminal.setAttributes(raw);
                new BoardTerminal(link, keyboard(terminal), terminal.output()).run();
            } finally {
                terminal.setAttributes(before);
            }
            StandardOutput.println("");
        }
    }

    private static KeySource keyboard(Terminal terminal) {
        NonBlockingInputStream input = NonBlocking.nonBlocking("belay-keyboard", terminal.input());
        return timeout -> input.read(timeout.toMillis());
    }
}
