// SPDX-License-Identifier: Apache-2.0
/**
 * System calls that Emscripten's C library makes for the interpreter: files, console and time. Called on the thread of
 * the program.
 */
@NullMarked
package dev.belay.micropython.internal.syscall;

import org.jspecify.annotations.NullMarked;
