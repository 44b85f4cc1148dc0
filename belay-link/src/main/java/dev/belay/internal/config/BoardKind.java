// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.config;

import java.util.Locale;
import java.util.Optional;

/** The value of the property {@code belay.board}: the kind of board that a build may use. */
public enum BoardKind {
    ANY,
    REAL,
    VIRTUAL;

    /** The name of the property. */
    public static final String PROPERTY = "belay.board";

    /**
     * Parses the property; {@link #ANY} if it is empty.
     *
     * @throws IllegalArgumentException if the text is none of the values
     */
    public static BoardKind parse(String text) {
        try {
            return text.isBlank() ? ANY : valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    PROPERTY + " is real, virtual or any, not '" + text
                            + "'; belay.boards selects boards of boards.toml",
                    e);
        }
    }

    /**
     * Returns why a board must not be used; empty if it may be.
     *
     * @param port the port, for the message
     * @param isVirtual whether the board is inside this JVM
     */
    public Optional<String> refusal(String port, boolean isVirtual) {
        return switch (this) {
            case ANY -> Optional.empty();
            case REAL ->
                isVirtual
                        ? Optional.of(
                                port + " is a virtual board, and belay.board=real requires a real one: name it with"
                                        + " -Dbelay.port=PORT")
                        : Optional.empty();
            case VIRTUAL ->
                isVirtual
                        ? Optional.empty()
                        : Optional.of(port + " is not a virtual board, and belay.board=virtual requires one");
        };
    }
}
