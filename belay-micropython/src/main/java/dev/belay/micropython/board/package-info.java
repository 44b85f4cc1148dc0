// SPDX-License-Identifier: Apache-2.0
/** A board that runs in the JVM: MicroPython on a thread of its own behind a byte stream, with flash and a wire. */
@NullMarked
package dev.belay.micropython.board;

import org.jspecify.annotations.NullMarked;
