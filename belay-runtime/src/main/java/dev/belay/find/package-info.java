// SPDX-License-Identifier: Apache-2.0
/** Finds boards: which serial ports there are, what answers on them, and which one a port such as {@code auto} means. */
@NullMarked
package dev.belay.find;

import org.jspecify.annotations.NullMarked;
