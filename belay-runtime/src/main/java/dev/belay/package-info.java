// SPDX-License-Identifier: Apache-2.0
/** A board as a Java object: {@link dev.belay.Device}, its options and its state. */
@NullMarked
package dev.belay;

import org.jspecify.annotations.NullMarked;
