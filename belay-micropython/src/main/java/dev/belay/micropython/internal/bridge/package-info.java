// SPDX-License-Identifier: Apache-2.0
/**
 * The interpreter and the bridge between Java and Python: values, calls, exceptions and modules written in Java. All of
 * it is used on the thread of the board only, unless documented otherwise.
 */
@NullMarked
package dev.belay.micropython.internal.bridge;

import org.jspecify.annotations.NullMarked;
