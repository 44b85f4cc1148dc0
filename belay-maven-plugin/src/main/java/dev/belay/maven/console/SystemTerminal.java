// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.console;

import java.io.IOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Opens the terminal that Maven runs in. */
public final class SystemTerminal {
    private SystemTerminal() {}

    /** JLine's capability queries are off: the terminal's answers would look like keys. */
    public static Terminal open() throws IOException {
        return TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .graphemeCluster(false)
                .build();
    }
}
