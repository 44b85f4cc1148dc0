// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.cross;

import java.util.List;

/** Is thrown when mpy-cross does not compile a source: it is wrong, too new, or asks for native code that has no architecture. */
public final class MpyCrossException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String said;

    MpyCrossException(String message, String said) {
        super(message);
        this.said = said;
    }

    MpyCrossException(String message, String said, Throwable cause) {
        super(message, cause);
        this.said = said;
    }

    /** The last line of a traceback is its reason, the last but one tells the line. */
    static MpyCrossException of(String name, String said) {
        List<String> lines = said.strip().lines().toList();
        String reason = lines.isEmpty()
                ? "no reason given"
                : lines.get(lines.size() - 1).strip();
        String place = lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith("File \"") && line.contains(", line "))
                .reduce((first, second) -> second)
                .map(line -> ":" + line.replaceFirst(".*, line (\\d+).*", "$1"))
                .orElse("");
        return new MpyCrossException(name + place + ": " + reason, said);
    }

    /** Returns all that mpy-cross printed. */
    public String said() {
        return said;
    }
}
