// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import org.jspecify.annotations.Nullable;

/**
 * How a command ended.
 *
 * @param result what the board put into the result frame; null when the command ended without one, which only happens
 *     when it raised, or called {@code sys.exit} on a board that goes on
 * @param error the traceback as the board printed it, empty when nothing was raised
 */
public record Response(@Nullable String result, String error) {}
