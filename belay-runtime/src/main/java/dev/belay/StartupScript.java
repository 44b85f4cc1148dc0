// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import dev.belay.code.Implementation;
import dev.belay.code.Script;
import java.util.Optional;

/** Supplies the script that runs first on each fresh interpreter: after opening a device, and after a soft reset. */
@FunctionalInterface
public interface StartupScript {
    /** Returns the script for a board with this implementation; empty for none. */
    Optional<Script> script(Implementation implementation);

    /** Returns a startup without a script. */
    static StartupScript none() {
        return implementation -> Optional.empty();
    }

    /**
     * Returns a startup that imports common names that the board has. On MicroPython: os, sys, time, machine,
     * sleep, const, ADC, I2C, Pin, PWM, SPI and Timer; on CircuitPython: os, sys, time, board, digitalio, analogio, busio, sleep, I2C and SPI.
     */
    static StartupScript convenience() {
        return implementation -> switch (implementation.name()) {
            case "micropython", "circuitpython" ->
                Optional.of(Script.ofResource(StartupScript.class, "convenience_" + implementation.name() + ".py"));
            default -> Optional.empty();
        };
    }

    /** Returns a startup that runs these statements on every board. */
    static StartupScript of(String source) {
        Script script = new Script("startup", source);
        return implementation -> Optional.of(script);
    }
}
