// SPDX-License-Identifier: Apache-2.0
/** A board as a Java object: the types a program uses, and the exceptions they throw. */
@NullMarked
package dev.belay;

import org.jspecify.annotations.NullMarked;
