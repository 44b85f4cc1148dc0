// SPDX-License-Identifier: Apache-2.0
/**
 * Python code to run on a board, and the outcomes: scripts, options of a call, generators, exceptions and tracebacks.
 */
@NullMarked
package dev.belay.code;

import org.jspecify.annotations.NullMarked;
