// SPDX-License-Identifier: Apache-2.0
/**
 * The console of a virtual board: the REPL with raw-paste mode, its input and output buffers, and the tasks that wait
 * for the thread of the board. The buffers and the task queue are thread-safe.
 */
@NullMarked
package dev.belay.micropython.internal.console;

import org.jspecify.annotations.NullMarked;
