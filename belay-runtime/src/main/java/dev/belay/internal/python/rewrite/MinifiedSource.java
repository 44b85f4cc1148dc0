// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

/**
 * A minified source whose line numbers differ from those of the original.
 *
 * @param source the text for the board
 * @param lines maps its lines to the original
 */
public record MinifiedSource(String source, LineMap lines) {}
