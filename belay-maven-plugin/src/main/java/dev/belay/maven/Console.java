// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

/** Standard output, for what a goal was run to get: it comes with {@code -q} too, and without Maven's marks. */
final class Console {
    private Console() {}

    static void print(String text) {
        System.out.print(text);
        System.out.flush();
    }

    static void println(String text) {
        print(text + System.lineSeparator());
    }

    /**
     * Returns whether a person is there: both standard input and output are a terminal. JDK 22 to 24 say so always; from 25
     * on it is true again.
     */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        return System.console() != null;
    }

    /** Asks the person at the terminal; returns an empty text when there is none. */
    @SuppressWarnings("SystemConsoleNull")
    static String ask(String question) {
        java.io.Console terminal = System.console();
        String answer = terminal == null ? null : terminal.readLine("%s", question);
        return answer == null ? "" : answer;
    }
}
