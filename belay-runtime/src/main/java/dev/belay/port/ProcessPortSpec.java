// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

/**
 * A program of this computer that behaves like a board, such as MicroPython's unix port or an emulator.
 *
 * @param command as typed at a shell
 * @param terminal whether it gets a pseudo-terminal ({@code pty:}) and not pipes ({@code exec:}) as standard input and output
 */
public record ProcessPortSpec(String command, boolean terminal) implements PortSpec {
    static final String PIPES = "exec:";
    static final String TERMINAL = "pty:";

    /** What mpremote and pyboard.py call it. */
    static final String TERMINAL_TOO = "execpty:";

    static ProcessPortSpec parse(String text, String scheme) {
        String command = text.substring(scheme.length()).strip();
        if (command.isEmpty()) {
            throw new PortFormatException(text, scheme + " wants a command, such as " + scheme + "micropython");
        }
        return new ProcessPortSpec(command, !scheme.equals(PIPES));
    }

    @Override
    public String text() {
        return (terminal ? TERMINAL : PIPES) + command;
    }
}
