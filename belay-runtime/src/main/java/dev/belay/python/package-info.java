// SPDX-License-Identifier: Apache-2.0
/** Python values and sources: literals, tracebacks, tokens and minifiers. Does not depend on a board. */
@NullMarked
package dev.belay.python;

import org.jspecify.annotations.NullMarked;
