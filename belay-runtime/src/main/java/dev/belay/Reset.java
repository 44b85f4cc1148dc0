// SPDX-License-Identifier: Apache-2.0
package dev.belay;

/** Ways to begin anew that take the board away from its port. */
enum Reset {
    HARD("False", "this firmware has nothing that resets the board (machine.reset); press its reset button"),
    BOOTLOADER(
            "True",
            "this firmware has nothing that starts the bootloader (machine.bootloader); hold the board's boot button while you plug"
                    + " it in or press reset");

    private static final Script SCRIPT = Script.ofResource(Reset.class, "reset.py");

    private final String argument;
    private final String unavailable;

    Reset(String argument, String unavailable) {
        this.argument = argument;
        this.unavailable = unavailable;
    }

    void run(Device device, Connection connection) {
        device.exec(SCRIPT, CallOptions.DEFAULT.withRecord(false));
        if (!Boolean.TRUE.equals(device.eval("_belay_r(" + argument + ") is not None"))) {
            device.exec("del _belay_r,_belay_go", CallOptions.DEFAULT.withRecord(false));
            throw new FeatureUnavailableException(device.port().text() + ": " + unavailable);
        }
        connection.renew(session -> {
            session.depart("_belay_go(" + argument + ")");
            return true;
        });
    }
}
