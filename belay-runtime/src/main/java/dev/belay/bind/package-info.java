// SPDX-License-Identifier: Apache-2.0
/** Annotations for Java interfaces whose methods are Python functions on a board. */
@NullMarked
package dev.belay.bind;

import org.jspecify.annotations.NullMarked;
