// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

/**
 * A source as short as it gets.
 *
 * @param source what goes on the board
 * @param lines where its lines come from
 */
public record Squeezed(String source, LineMap lines) {}
