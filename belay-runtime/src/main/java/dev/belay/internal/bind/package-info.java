// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.internal.bind;

import org.jspecify.annotations.NullMarked;
