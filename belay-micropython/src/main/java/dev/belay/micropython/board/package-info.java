// SPDX-License-Identifier: Apache-2.0
/**
 * The virtual board: MicroPython inside the JVM on a thread of its own, behind a byte stream, with flash and simulated
 * link quality.
 */
@NullMarked
package dev.belay.micropython.board;

import org.jspecify.annotations.NullMarked;
