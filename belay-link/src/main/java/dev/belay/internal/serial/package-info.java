// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.internal.serial;

import org.jspecify.annotations.NullMarked;
