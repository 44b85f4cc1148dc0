// SPDX-License-Identifier: Apache-2.0
package dev.belay.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value from a board and when it was there.
 *
 * @param value of the expression
 * @param at the middle of its evaluation on the board, in the host's time
 */
public record Timed<T>(@Nullable T value, Instant at) {}
