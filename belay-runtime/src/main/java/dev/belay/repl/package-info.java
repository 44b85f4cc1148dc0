// SPDX-License-Identifier: Apache-2.0
/**
 * The REPL protocol of MicroPython and CircuitPython over a link: raw REPL, raw-paste, interrupt, reset and
 * resynchronization.
 */
@NullMarked
package dev.belay.repl;

import org.jspecify.annotations.NullMarked;
