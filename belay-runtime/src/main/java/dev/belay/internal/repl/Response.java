// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a command.
 *
 * @param result the content of the result frame; null if the command ended without one, which happens only if it
 *     raised, or called {@code sys.exit} on a board that continues
 * @param error the traceback as the board printed it, empty if nothing was raised
 */
public record Response(@Nullable String result, String error) {}
