// SPDX-License-Identifier: Apache-2.0
/**
 * Python values in Java: literals, their conversion to and from Java types, tuples and complex numbers. Does not depend
 * on a board.
 */
@NullMarked
package dev.belay.python;

import org.jspecify.annotations.NullMarked;
