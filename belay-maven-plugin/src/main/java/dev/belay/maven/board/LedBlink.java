// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.board;

import dev.belay.Device;
import dev.belay.code.CallOptions;
import dev.belay.code.Script;
import dev.belay.python.PythonCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Blinks the LED of a board to identify it.
 *
 * @param led number or name of the LED's pin; null for the pin that the firmware calls LED
 * @param times number of flashes
 * @param millis time on and time off, in milliseconds
 */
public record LedBlink(@Nullable String led, int times, int millis) {
    /** Returns the Python name of the pin that was switched; empty if the LED is unknown. */
    public Optional<String> run(Device device) {
        device.exec(
                Script.ofResource(LedBlink.class, "blink.py"),
                CallOptions.builder().record(false).build());
        Object pin = led != null && led.matches("\\d{1,4}") ? (Object) Long.valueOf(led) : led;
        return Optional.ofNullable(device.eval(PythonCall.of("_belay_blink", pin, times, millis), String.class));
    }
}
