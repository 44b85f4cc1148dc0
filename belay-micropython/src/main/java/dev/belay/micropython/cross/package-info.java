// SPDX-License-Identifier: Apache-2.0
/** MicroPython's compiler of modules, inside the JVM. */
@NullMarked
package dev.belay.micropython.cross;

import org.jspecify.annotations.NullMarked;
