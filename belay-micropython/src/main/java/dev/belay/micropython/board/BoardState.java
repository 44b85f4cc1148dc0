// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

/** What a virtual board is doing. */
public sealed interface BoardState {

    /** It runs a program or waits at its prompt. */
    record Running() implements BoardState {}

    /**
     * Its interpreter died, as C programs do; {@link VirtualBoard#reset} gets it going again.
     *
     * @param reason what happened, for people
     * @param cause what was thrown
     */
    record Crashed(String reason, Throwable cause) implements BoardState {}

    /** It was closed for good. */
    record Closed() implements BoardState {}
}
