// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.clock;

import org.jspecify.annotations.NullMarked;
