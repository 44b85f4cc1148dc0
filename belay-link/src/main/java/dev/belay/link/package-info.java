// SPDX-License-Identifier: Apache-2.0
/** Bytes to and from a board: one class for each kind of wire, found through {@link dev.belay.link.LinkProvider}. */
@NullMarked
package dev.belay.link;

import org.jspecify.annotations.NullMarked;
