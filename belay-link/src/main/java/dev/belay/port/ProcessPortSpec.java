// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

/**
 * A program on this computer that behaves like a board, such as MicroPython's unix port or an emulator.
 *
 * @param command as typed at a shell
 * @param terminal whether its standard input and output are a pseudo-terminal ({@code pty:}) or pipes ({@code exec:})
 */
public record ProcessPortSpec(String command, boolean terminal) implements PortSpec {
    static final String PIPES = "exec:";
    static final String TERMINAL = "pty:";

    /** The name of the scheme in mpremote and pyboard.py. */
    static final String TERMINAL_ALIAS = "execpty:";

    static ProcessPortSpec parse(String text, String scheme) {
        String command = text.substring(scheme.length()).strip();
        if (command.isEmpty()) {
            throw new PortFormatException(text, scheme + " requires a command, such as " + scheme + "micropython");
        }
        return new ProcessPortSpec(command, !scheme.equals(PIPES));
    }

    @Override
    public String text() {
        return (terminal ? TERMINAL : PIPES) + command;
    }
}
