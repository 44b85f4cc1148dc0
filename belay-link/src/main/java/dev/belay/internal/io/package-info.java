// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.belay.internal.io;

import org.jspecify.annotations.NullMarked;
