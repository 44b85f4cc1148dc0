// SPDX-License-Identifier: Apache-2.0
/**
 * Sensors, memories, clocks and displays that tests attach to the buses of a virtual board, with the registers and
 * messages that drivers of the real parts use.
 *
 * <pre>{@code
 * Bme280 sensor = board.machine().i2c(0).attach(0x76, new Bme280());
 * sensor.setCelsius(21.5);
 * }</pre>
 *
 * <p>A value outside the range of the real part is an {@code IllegalArgumentException} that contains the range. All
 * classes may be used from any thread while the board runs.
 */
@NullMarked
package dev.belay.micropython.devices;

import org.jspecify.annotations.NullMarked;
