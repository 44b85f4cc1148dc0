// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.console;

import java.io.IOException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Width of the terminal that Maven runs in. */
public final class TerminalWidth {
    private static final int DEFAULT_COLUMNS = 80;

    private TerminalWidth() {}

    /** Returns the number of columns: the variable COLUMNS, else what the terminal reports, else 80. */
    public static int columns() {
        int configured = parse(System.getenv("COLUMNS"));
        return configured > 0 ? configured : reported();
    }

    /** Returns the value of COLUMNS; 0 if it is not a positive number. */
    public static int parse(@Nullable String columns) {
        return columns != null && columns.matches("[1-9]\\d{0,5}") ? Integer.parseInt(columns) : 0;
    }

    private static int reported() {
        try (Terminal terminal = SystemTerminal.open()) {
            return terminal.getColumns() > 0 ? terminal.getColumns() : DEFAULT_COLUMNS;
        } catch (IOException e) {
            return DEFAULT_COLUMNS;
        }
    }
}
