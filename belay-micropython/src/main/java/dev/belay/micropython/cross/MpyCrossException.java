// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.cross;

import java.util.List;

/**
 * Thrown when mpy-cross cannot compile a source: it is malformed, too new, or requests native code without an
 * architecture.
 */
public final class MpyCrossException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String output;

    MpyCrossException(String message, String output) {
        super(message);
        this.output = output;
    }

    MpyCrossException(String message, String output, Throwable cause) {
        super(message, cause);
        this.output = output;
    }

    /** Parses the output: the last line of a traceback is the reason, the one before it has the line number. */
    static MpyCrossException of(String name, String output) {
        List<String> lines = output.strip().lines().toList();
        String reason = lines.isEmpty()
                ? "no reason given"
                : lines.get(lines.size() - 1).strip();
        String place = lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith("File \"") && line.contains(", line "))
                .reduce((first, second) -> second)
                .map(line -> ":" + line.replaceFirst(".*, line (\\d+).*", "$1"))
                .orElse("");
        return new MpyCrossException(name + place + ": " + reason, output);
    }

    /** Returns the complete output of mpy-cross. */
    public String output() {
        return output;
    }
}
