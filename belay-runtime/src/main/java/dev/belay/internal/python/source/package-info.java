// SPDX-License-Identifier: Apache-2.0
/**
 * Python sources as text: tokens, definitions, identifiers, and encodings for boards that accept ASCII only. Uses no
 * board.
 */
@NullMarked
package dev.belay.internal.python.source;

import org.jspecify.annotations.NullMarked;
