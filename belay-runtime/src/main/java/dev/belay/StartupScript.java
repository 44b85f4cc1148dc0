// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import dev.belay.code.Implementation;
import dev.belay.code.Script;
import java.util.Optional;

/** What a device runs on each fresh interpreter, before anything else: after it is opened, and after a soft reset. */
@FunctionalInterface
public interface StartupScript {
    /** Returns what to run on a board of this kind; empty for nothing. */
    Optional<Script> script(Implementation implementation);

    /** Returns the startup that runs nothing. */
    static StartupScript none() {
        return implementation -> Optional.empty();
    }

    /**
     * Returns the startup that imports what most programs use, where the board has it. On MicroPython: os, sys, time, machine,
     * sleep, const, ADC, I2C, Pin, PWM, SPI and Timer; on CircuitPython: os, sys, time, board, digitalio, analogio, busio, sleep, I2C and SPI.
     */
    static StartupScript convenience() {
        return implementation -> switch (implementation.name()) {
            case "micropython", "circuitpython" ->
                Optional.of(Script.ofResource(StartupScript.class, "convenience_" + implementation.name() + ".py"));
            default -> Optional.empty();
        };
    }

    /** Returns the startup that runs these statements on any board. */
    static StartupScript of(String source) {
        Script script = new Script("startup", source);
        return implementation -> Optional.of(script);
    }
}
