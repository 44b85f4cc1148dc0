// SPDX-License-Identifier: Apache-2.0
package dev.belay.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value from a board with the time of its evaluation.
 *
 * @param value value of the expression
 * @param at middle of the evaluation on the board, in the host's time
 */
public record Timed<T>(@Nullable T value, Instant at) {}
