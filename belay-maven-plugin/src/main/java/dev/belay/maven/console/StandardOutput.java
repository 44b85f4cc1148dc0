// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.console;

/** Standard output for the results of goals: printed also with {@code -q}, and without Maven's log prefix. */
public final class StandardOutput {
    private StandardOutput() {}

    public static void print(String text) {
        System.out.print(text);
        System.out.flush();
    }

    public static void println(String text) {
        print(text + System.lineSeparator());
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
