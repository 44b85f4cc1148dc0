// SPDX-License-Identifier: Apache-2.0

/**
 * The programmable I/O (PIO) of the RP2040: blocks of state machines that execute small programs at exact times. Knows neither
 * Python nor the pins of a board. Section numbers are of the RP2040's data sheet.
 */
@NullMarked
package dev.belay.micropython.internal.pio;

import org.jspecify.annotations.NullMarked;
