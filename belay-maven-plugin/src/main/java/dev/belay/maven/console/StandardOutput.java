// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.console;

import dev.belay.internal.text.PrintableText;
import dev.belay.internal.text.TerminalFilter;

/** Standard output for the results of goals: printed also with {@code -q}, and without Maven's log prefix. */
public final class StandardOutput {
    private static final TerminalFilter TERMINAL = new TerminalFilter(StandardOutput::print);

    private StandardOutput() {}

    /** Prints text of this plugin as it is, with its control sequences. */
    public static void print(String text) {
        System.out.print(text);
        System.out.flush();
    }

    /** Prints a line, with all control characters escaped. */
    public static void println(String text) {
        print(PrintableText.line(text) + System.lineSeparator());
    }

    /**
     * Prints output of the board: unchanged to a file or pipe, so that programs can read it; on a terminal with all
     * control sequences escaped that are not colors.
     */
    public static void printBoard(String text) {
        if (OutputTarget.mayBeTerminal()) {
            TERMINAL.accept(text);
        } else {
            print(text);
        }
    }

    /** Prints a value from the board and a line end as {@link #printBoard} does. */
    public static void printlnBoard(String text) {
        printBoard(text + System.lineSeparator());
    }

    /**
     * Returns whether standard input and output are a terminal. Always true on JDK 22 to 24, where System.console()
     * never returns null.
     */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isTerminal() {
        return System.console() != null;
    }

    /** Prints a question and reads the answer; empty if the standard input is not a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    public static String ask(String question) {
        java.io.Console terminal = System.console();
        String answer = terminal == null ? null : terminal.readLine("%s", question);
        return answer == null ? "" : answer;
    }
}
