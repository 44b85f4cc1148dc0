// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

/** The state of a virtual board. */
public sealed interface BoardState {

    /** The board runs a program or waits at its prompt. */
    record Running() implements BoardState {}

    /**
     * The interpreter crashed several times before its prompt, so that the board stopped; {@link VirtualBoard#reset} starts
     * it again. After another crash the board resets itself, as by a watchdog, and runs.
     *
     * @param reason a description for messages
     * @param cause the exception
     */
    record Crashed(String reason, Throwable cause) implements BoardState {}

    /** The board was closed and cannot be started again. */
    record Closed() implements BoardState {}
}
