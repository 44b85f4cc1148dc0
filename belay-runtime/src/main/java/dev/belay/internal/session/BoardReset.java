// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.code.CallOptions;
import dev.belay.code.Script;
import dev.belay.errors.FeatureUnavailableException;

/** Kinds of reset that end the connection. */
enum BoardReset {
    HARD("False", "this firmware has no function that resets the board (machine.reset); press its reset button"),
    BOOTLOADER(
            "True",
            "this firmware has no function that starts the bootloader (machine.bootloader); hold the boot button of the board"
                    + " while you plug it in or press reset");

    private static final Script SCRIPT = Script.ofResource(BoardReset.class, "reset.py");

    private final String argument;
    private final String unavailable;

    BoardReset(String argument, String unavailable) {
        this.argument = argument;
        this.unavailable = unavailable;
    }

    void run(BoardSession board, Connection connection) {
        board.exec(SCRIPT, CallOptions.builder().record(false).build());
        if (!Boolean.TRUE.equals(board.evaluate("_belay_r(" + argument + ") is not None"))) {
            board.exec(
                    "del _belay_r,_belay_go",
                    CallOptions.builder().record(false).build());
            throw new FeatureUnavailableException(board.port().text() + ": " + unavailable);
        }
        connection.renew(session -> {
            session.execAndDisconnect("_belay_go(" + argument + ")");
            return true;
        });
    }
}
