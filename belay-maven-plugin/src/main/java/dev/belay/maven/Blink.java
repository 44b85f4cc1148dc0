// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.CallOptions;
import dev.belay.Device;
import dev.belay.Script;
import dev.belay.python.PythonCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a board show which one it is.
 *
 * @param led the number or name of the pin that its LED is at; null for the one that the firmware knows by name
 * @param times how often it goes on
 * @param millis how long it stays on, and off
 */
record Blink(@Nullable String led, int times, int millis) {
    /** Returns what was switched, as Python names it; empty where no LED is known. */
    Optional<String> run(Device device) {
        device.exec(Script.ofResource(Blink.class, "blink.py"), CallOptions.DEFAULT.withRecord(false));
        Object pin = led != null && led.matches("\\d{1,4}") ? (Object) Long.valueOf(led) : led;
        return Optional.ofNullable(device.eval(PythonCall.of("_belay_blink", pin, times, millis), String.class));
    }
}
