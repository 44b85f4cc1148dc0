// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.internal.terminal;

import org.jspecify.annotations.NullMarked;
