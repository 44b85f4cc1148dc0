// SPDX-License-Identifier: Apache-2.0
/** MicroPython's cross-compiler inside the JVM. */
@NullMarked
package dev.belay.micropython.cross;

import org.jspecify.annotations.NullMarked;
