// SPDX-License-Identifier: Apache-2.0
/**
 * MicroPython's raw REPL over a link: sends sources, reads responses, and returns to a prompt after errors. One thread
 * at a time uses a REPL.
 */
@NullMarked
package dev.belay.internal.repl;

import org.jspecify.annotations.NullMarked;
